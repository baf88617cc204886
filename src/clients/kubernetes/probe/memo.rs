//! One request for all who need its answer.

use super::get::Get;
use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// An answer that several wait for.
pub(super) type Answer<T> = Shared<BoxFuture<'static, Result<Arc<T>, Arc<kube::Error>>>>;

/// The answers to reads, each asked for once and by whoever needs it first.
pub(super) struct Memo<T>(Mutex<HashMap<Get, Answer<T>>>);

impl<T: Send + Sync + 'static> Memo<T> {
    /// The answer to a read; `read` is only used if nobody asked before.
    pub(super) fn answer(
        &self,
        get: &Get,
        read: impl Future<Output = Result<T, kube::Error>> + Send + 'static,
    ) -> Answer<T> {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = answers.entry(get.clone()).or_insert_with(|| {
            let read = read.map(|answer| answer.map(Arc::new).map_err(Arc::new));
            read.boxed().shared()
        });
        answer.clone()
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}
