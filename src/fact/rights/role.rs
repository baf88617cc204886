//! The least roles that hold some rights: one for each namespace, and one for the whole cluster;
//! and the same for what can be done without.

use super::{Need, Right, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// The rules of one namespace, or of the whole cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The namespace; `None` for the whole cluster.
    pub namespace: Option<String>,
    /// Whether everything goes on without it, and only less is said.
    pub optional: bool,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// A rule, and who needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The API group; empty for the core.
    pub group: &'static str,
    /// The resources.
    pub resources: Vec<String>,
    /// The objects that it is about; empty for all.
    pub names: Vec<String>,
    /// The verbs.
    pub verbs: Vec<&'static str>,
    /// Who needs it: `reading processor_pods`.
    pub because: Vec<String>,
}

/// Who needs a right, and whether it can be done without.
#[derive(Debug, Clone, Default)]
struct Grant {
    because: BTreeSet<String>,
    needed: bool,
}

/// What the rules of one role are merged by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    group: &'static str,
    names: Vec<String>,
    verbs: Vec<&'static str>,
}

/// The least roles for what is needed, each with who needs it. What only takes the place of
/// something else is left out.
pub fn roles<'a>(needs: impl IntoIterator<Item = (&'a str, Need)>) -> Vec<Role> {
    let mut grants: BTreeMap<Right, Grant> = BTreeMap::new();
    for (who, need) in needs {
        if need.weight != Weight::Instead {
            let grant = grants.entry(need.right).or_default();
            grant.because.insert(who.to_owned());
            grant.needed |= need.weight == Weight::Needed;
        }
    }
    // What the whole cluster has to allow comes last of each: it is what people hesitate at.
    let mut by_place: BTreeMap<Order, Vec<(Right, Grant)>> = BTreeMap::new();
    for (right, grant) in widened(grants.into_iter().collect()) {
        let namespace = right.namespace.clone();
        let place = (!grant.needed, namespace.is_none(), namespace);
        by_place.entry(place).or_default().push((right, grant));
    }
    let role = |((optional, _, namespace), grants)| Role {
        namespace,
        optional,
        rules: rules(grants),
    };
    by_place.into_iter().map(role).collect()
}

/// What roles are told apart and put into their order by: whether they can be done without,
/// whether they are about the whole cluster, and else their namespace.
type Order = (bool, bool, Option<String>);

/// Who needs a rule.
type Who = BTreeSet<String>;

/// Verbs, and who needs them.
type Verbs = (BTreeSet<&'static str>, Who);

/// Names of objects, and who needs them.
type Names = (Vec<String>, Who);

/// A right to one object is not needed beside the same right to all.
fn widened(grants: Vec<(Right, Grant)>) -> Vec<(Right, Grant)> {
    let of_all: BTreeMap<Right, Grant> = grants
        .iter()
        .filter(|(right, _)| right.name.is_none())
        .cloned()
        .collect();
    let mut merged = of_all.clone();
    let mut rest = Vec::new();
    for (right, grant) in grants {
        let all = Right {
            name: None,
            ..right.clone()
        };
        match merged.get_mut(&all) {
            Some(wide) => {
                wide.because.extend(grant.because);
                wide.needed |= grant.needed;
            }
            None => rest.push((right, grant)),
        }
    }
    rest.extend(merged);
    rest
}

/// Verbs on one resource: of one object, or of all.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    group: &'static str,
    resource: String,
    /// Whether it is about single objects.
    single: bool,
}

/// The verbs of each resource on the same objects, then the resources with the same verbs.
fn rules(grants: Vec<(Right, Grant)>) -> Vec<Rule> {
    let mut verbs: BTreeMap<(Place, Option<String>), Verbs> = BTreeMap::new();
    for (right, grant) in grants {
        let place = Place {
            group: right.group,
            resource: right.place(),
            single: right.name.is_some(),
        };
        let (known, because) = verbs.entry((place, right.name)).or_default();
        known.insert(right.verb);
        because.extend(grant.because);
    }
    let mut objects: BTreeMap<(Place, Vec<&str>), Names> = BTreeMap::new();
    for ((place, name), (verbs, because)) in verbs {
        let verbs = verbs.into_iter().collect();
        let (names, who) = objects.entry((place, verbs)).or_default();
        names.extend(name);
        who.extend(because);
    }
    let mut shapes: BTreeMap<Shape, (Vec<String>, Who)> = BTreeMap::new();
    for ((place, verbs), (names, because)) in objects {
        let shape = Shape {
            group: place.group,
            names,
            verbs,
        };
        let (resources, who) = shapes.entry(shape).or_default();
        resources.push(place.resource);
        who.extend(because);
    }
    let rule = |(shape, (resources, because)): (Shape, (Vec<String>, Who))| Rule {
        group: shape.group,
        resources,
        names: shape.names,
        verbs: shape.verbs,
        because: because.into_iter().collect(),
    };
    shapes.into_iter().map(rule).collect()
}
