//! The causes: what is wrong and what helps.

use super::{Lines, View};
use crate::fact::{Finding, Presence, Proposal};
use crate::terminal::settings::Verbosity;
use crate::terminal::style::Sign;
use crate::truth::WhyKind;
use crate::walk::Progress;

/// Where the text begins: after `? unknown` and a gap.
const INDENT: &str = "           ";

/// How many lines the reason of an unknown cause may take.
const REASON: usize = 3;

/// Present causes with their remedies, then those that are not known, then the absent ones on one
/// line.
pub(super) fn findings(progress: &Progress, view: View) -> Lines {
    let is_brief = view.verbosity != Verbosity::Verbose;
    let mut present = Vec::new();
    let mut unknown = Vec::new();
    let mut absent = Vec::new();
    let mut unset = Vec::new();
    for finding in &progress.visit.findings {
        match &finding.state {
            Presence::Present => present.extend(found(finding, progress, view)),
            // The reasons are told with the readings.
            Presence::Unknown(why) if is_brief && why.kind == WhyKind::NotConfigured => {
                unset.push(finding.cause.as_str());
            }
            Presence::Unknown(why) => {
                unknown.extend(statement(Sign::Doubt, "unknown", finding, view));
                unknown.extend(view.beside_at_most(REASON, INDENT, &view.line(&why.text)));
            }
            Presence::Absent => absent.push(finding.cause.as_str()),
        }
    }
    if !unset.is_empty() {
        let said = format!("{}: their readings are not configured", unset.join(", "));
        let head = head(Sign::Doubt, "unknown", view);
        unknown.extend(view.beside(&head, &view.line(&said)));
    }
    if !absent.is_empty() {
        let head = head(Sign::Good, "absent", view);
        unknown.extend(view.beside(&head, &view.line(&absent.join(", "))));
    }
    present.into_iter().chain(unknown).collect()
}

/// A sign and its word, as wide as [`INDENT`].
pub(super) fn head(sign: Sign, word: &str, view: View) -> String {
    let blank = INDENT.len().saturating_sub(word.len() + 2);
    format!("{}{}", view.style.sign(sign, word), " ".repeat(blank))
}

fn statement(sign: Sign, word: &str, finding: &Finding, view: View) -> Lines {
    let text = format!("{}: {}", finding.cause, finding.title);
    view.beside(&head(sign, word, view), &view.line(&text))
}

fn found(finding: &Finding, progress: &Progress, view: View) -> Lines {
    let mut lines = statement(Sign::Bad, "present", finding, view);
    if view.verbosity == Verbosity::Verbose {
        lines.extend(view.beside(INDENT, &view.line(&finding.about)));
    }
    if !finding.because.is_empty() {
        let because = format!("because of {}", finding.because.join(", "));
        lines.extend(view.beside(INDENT, &view.line(&because)));
    }
    for remedy in &finding.remedies {
        let mut proposals = progress.visit.proposals.iter();
        let proposal = proposals
            .find(|proposal| proposal.action == *remedy && proposal.cause == finding.cause);
        lines.extend(help(remedy, proposal, view));
    }
    lines
}

/// A remedy, with the command that does it by hand.
fn help(remedy: &str, proposal: Option<&Proposal>, view: View) -> Lines {
    let head = format!(
        "{INDENT}{} ",
        view.strong(&view.style.lead(Sign::Arrow, "remedy"))
    );
    let Some(proposal) = proposal else {
        return view.beside(&head, &view.line(remedy));
    };
    let title = format!("{remedy}: {}", proposal.title);
    let mut lines = view.beside(&head, &view.line(&title));
    let inner = format!("{INDENT}  ");
    if view.verbosity == Verbosity::Verbose {
        lines.extend(view.beside(&inner, &view.line(&proposal.about)));
    }
    if let Some(equivalent) = &proposal.equivalent {
        lines.extend(view.command(&inner, equivalent));
    }
    lines.extend(by_person(proposal, &inner, view));
    lines
}

/// What a person does, where a person does it.
pub(super) fn by_person(proposal: &Proposal, indent: &str, view: View) -> Lines {
    let text = proposal.by_person.iter();
    let text = text.map(|text| format!("by a person: {text}"));
    text.flat_map(|text| view.beside(indent, &view.line(&text)))
        .collect()
}
