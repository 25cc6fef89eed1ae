//! Workflows in which a dossier would get lost, and limits that do not fit.

use super::*;

#[test]
fn a_workflow_without_steps_is_told_unless_the_desk_does_it_all() {
    let with = |text: &str| said(changed("workflow.toml", WORKFLOW, text));
    assert_eq!(
        with("steps = []"),
        [
            "2.002385/workflow.toml:1: error: The workflow has no steps — write [[steps]], or on_the_spot = true if the desk does it all"
        ]
    );
    assert_eq!(with("on_the_spot = true"), [""; 0]);
    assert_eq!(
        said(without("workflow.toml")),
        [""; 0],
        "two steps, as long as nothing else is said"
    );
    let many: String = (0..101)
        .map(|n| {
            format!("[[steps]]\nid = \"s{n}\"\nname = \"A\"\nphase = \"A\"\nrole = \"leader\"\n")
        })
        .collect();
    assert_eq!(
        with(&many),
        ["2.002385/workflow.toml:1: error: The workflow has 101 steps — keep it to 100"]
    );
}

#[test]
fn ids_and_branches_must_fit_together() {
    each(&[
        (
            "workflow.toml",
            "to = \"visit\"",
            "to = \"vist\"",
            "workflow.toml:24: error: The step `check` leads to `vist`, which is no step — write the id of a step",
        ),
        (
            "workflow.toml",
            "to = \"approve\"\n",
            "to = \"approve\"\nwhen = \"year > 2000\"\n",
            "workflow.toml:29: error: The last branch of the step `check` has a condition, so that a dossier may have nowhere to go — add a branch without one",
        ),
        (
            "workflow.toml",
            "when = \"device = 'ct'\"\n",
            "",
            "workflow.toml:23: error: The branches of the step `check` after this one are never taken — give it a condition, or put it last",
        ),
    ]);
    let lost = said(changed("workflow.toml", "to = \"visit\"", "to = \"vist\""));
    assert_eq!(lost.len(), 1, "{lost:?}");
    let twice = said(changed(
        "workflow.toml",
        "id = \"visit\"\nname = \"Đi xem\"\nphase",
        "id = \"check\"\nname = \"Đi xem\"\nphase",
    ));
    assert_eq!(
        twice[0],
        "2.002385/workflow.toml:24: error: The step `check` leads to `visit`, which is no step — write the id of a step"
    );
    assert_eq!(
        twice[1],
        "2.002385/workflow.toml:31: error: The id of the step `check` stands twice — give each step its own"
    );
    let shouted = said(changed(
        "workflow.toml",
        "id = \"approve\"\nname = \"Phê duyệt\"\nphase",
        "id = \"Ký\"\nname = \"Phê duyệt\"\nphase",
    ));
    assert_eq!(
        shouted[1],
        "2.002385/workflow.toml:39: error: The id of the step `Ký` is not plain — use lower-case letters, digits and _"
    );
}

#[test]
fn ways_that_lead_nowhere_or_round_are_told() {
    each(&[
        (
            "workflow.toml",
            "to = \"visit\"\nwhen = \"device = 'ct'\"\n\n[[steps.next]]\nto",
            "to",
            "workflow.toml:26: error: No way leads to the step `visit` — let a branch go there, or take the step out",
        ),
        (
            "workflow.toml",
            "may = [\"consult\"]",
            "may = [\"consult\"]\n\n[[steps.next]]\nto = \"check\"\nwhen = \"year > 2000\"\n\n[[steps.next]]\nto = \"approve\"",
            "workflow.toml:38: error: The step `visit` leads back to `check`, so that a dossier may go round for ever — lead forwards only, since sending back needs no branch",
        ),
    ]);
    let caught = said(changed(
        "workflow.toml",
        "may = [\"consult\"]",
        "next = [{ to = \"visit\" }]",
    ));
    assert_eq!(
        caught,
        [
            "2.002385/workflow.toml:30: error: From the step `visit` no deciding step can be reached — lead on to a step that decides, or write decides = true",
            "2.002385/workflow.toml:36: error: The step `visit` leads back to `visit`, so that a dossier may go round for ever — lead forwards only, since sending back needs no branch",
        ]
    );
}

#[test]
fn a_step_that_nobody_can_do_or_that_allows_what_it_cannot_is_told() {
    let listed = "take it out, since only request_supplement, request_duty, send_back, assign, consult, extend, suspend are for a step to allow";
    each(&[
        (
            "workflow.toml",
            "\"specialist\"",
            "\"citizen\"",
            "workflow.toml:20: error: Nobody of role citizen can do the step `check` — write role = \"counter\", \"specialist\" or \"leader\"",
        ),
        (
            "workflow.toml",
            "\"leader\"",
            "\"administrator\"",
            "workflow.toml:42: error: Nobody of role administrator can do the step `approve` — write role = \"counter\", \"specialist\" or \"leader\"",
        ),
        (
            "workflow.toml",
            "\"leader\"",
            "\"specialist\"",
            "workflow.toml:42: warning: The step `approve` decides, but belongs to a specialist — write role = \"leader\", or let a later step decide",
        ),
        (
            "workflow.toml",
            "[\"consult\"]",
            "[\"consult\", \"withdraw\"]",
            &format!("workflow.toml:36: error: The step `visit` cannot allow withdraw — {listed}"),
        ),
        (
            "workflow.toml",
            "may = [\"consult\"]",
            "stops_clock = true",
            "workflow.toml:36: error: The clock stands still at the step `visit`, but nothing says on whose account — write account = \"agency\", \"applicant\" or \"other_agency\"",
        ),
        (
            "workflow.toml",
            "may = [\"consult\"]",
            "opens = \"2.002385\"",
            "workflow.toml:36: error: The step `visit` opens a dossier of its own procedure — name another procedure",
        ),
        (
            "workflow.toml",
            "may = [\"consult\"]",
            "opens = \"1.004223\"",
            "workflow.toml:36: error: The step `visit` opens 1.004223, which is not in the catalogue — name a procedure that is, or add its package",
        ),
    ]);
}

#[test]
fn phases_are_few_short_listed_and_used() {
    let misspelt = said(changed(
        "workflow.toml",
        "phase = \"visit\"",
        "phase = \"vist\"",
    ));
    assert_eq!(
        misspelt,
        [
            "2.002385/workflow.toml:7: warning: No step belongs to the phase `visit` — name it in a step, or take it out",
            "2.002385/workflow.toml:33: error: The step `visit` belongs to the phase `vist`, which is not listed — write one of check, visit, approve",
        ]
    );
    each(&[(
        "workflow.toml",
        "name = \"Đi xem\"\nname_en",
        "name = \"Đi xem máy tại chỗ\"\nname_en",
        "workflow.toml:8: warning: The phase “Đi xem máy tại chỗ” has more than four words — shorten it to what fits on a progress line",
    )]);
    let twice = said(changed("workflow.toml", "id = \"visit\"", "id = \"check\""));
    assert!(twice.contains(&"2.002385/workflow.toml:7: error: The id of the phase `check` stands twice — give each phase its own".to_owned()), "{twice:?}");
    let two = said(
        changed(
            "workflow.toml",
            "[[phases]]\nid = \"visit\"\nname = \"Đi xem\"\nname_en = \"Visit\"\n\n",
            "",
        )
        .into_iter()
        .map(|(name, text)| (name, text.replace("phase = \"visit\"", "phase = \"check\"")))
        .collect(),
    );
    assert_eq!(
        two,
        [
            "2.002385/workflow.toml:1: warning: The workflow has 2 phases — tell citizens three to five"
        ]
    );
}

#[test]
fn the_longest_way_must_fit_into_every_limit() {
    let too_long = said(changed(
        "workflow.toml",
        "limit = \"2d\"",
        "limit = \"20h\"",
    ));
    assert_eq!(
        too_long,
        [
            "2.002385/workflow.toml:43: error: The way check, visit, approve takes 4 working days and 4 working hours, but the limit is 4 working days (case old, counter, online, post) — shorten the limits of its steps",
            "2.002385/workflow.toml:43: error: The way check, visit, approve takes 4 working days and 4 working hours, but the limit is 4 working days (case new, online) — shorten the limits of its steps",
        ]
    );
    let stands_still = "limit = \"20h\"\nstops_clock = true\naccount = \"other_agency\"";
    assert_eq!(
        said(changed("workflow.toml", "limit = \"2d\"", stands_still)),
        [""; 0],
        "a step that stops the clock takes nothing of the limit"
    );
    let simple = |limit: &str, steps: [&str; 2]| {
        let step = |id: &str, limit: &str| {
            format!(
                "[[steps]]\nid = \"{id}\"\nname = \"A\"\nphase = \"A\"\nrole = \"leader\"\nlimit = \"{limit}\"\n"
            )
        };
        let workflow = format!("{}{}", step("a", steps[0]), step("b", steps[1]));
        let files = changed("workflow.toml", WORKFLOW, &workflow)
            .into_iter()
            .filter(|(name, _)| name != "cases.toml");
        let with_limit = |name: &str, text: String| {
            if name == MAIN {
                text.replace("\"5d\"", &format!("\"{limit}\""))
            } else {
                text
            }
        };
        said(
            files
                .map(|(name, text)| (name.clone(), with_limit(&name, text)))
                .collect(),
        )
    };
    assert_eq!(simple("14c", ["5c", "9c"]), [""; 0]);
    assert_eq!(
        simple("14c", ["6c", "9c"]),
        [
            "2.002385/workflow.toml:12: error: The way a, b takes 15 calendar days, but the limit is 14 calendar days — shorten the limits of its steps"
        ]
    );
    assert_eq!(
        simple("14c", ["5d", "5d"]),
        [""; 0],
        "about ten working days"
    );
    assert_eq!(
        simple("14c", ["5d", "6d"]),
        [
            "2.002385/workflow.toml:12: warning: The way a, b takes 11 working days, but the limit is 14 calendar days, as 7 calendar days hold about 5 working days — shorten the limits of its steps, or make sure that they fit"
        ]
    );
    assert_eq!(
        simple("5d", ["7c", "1h"]),
        [
            "2.002385/workflow.toml:12: warning: The way a, b takes 7 calendar days and 1 working hour, but the limit is 5 working days, as 7 calendar days hold about 5 working days — shorten the limits of its steps, or make sure that they fit"
        ]
    );
}
