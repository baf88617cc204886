//! What the tests stand on; shared by the test suite and the library's own tests.
pub(crate) mod kube;
