//! Many posts, counted.

use crate::{
    compare::{PostCounts, PostSurvey},
    printable::{Column, Line, Printable, in_words},
};

impl PostSurvey {
    /// The survey as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let day = match self.on {
            Some(day) => format!("On {day}"),
            None => "Each on the day of its papers".to_owned(),
        };
        let mut page = Printable::new("Posts, counted").about(in_words(&day));
        counts(&mut page, "All posts", &self.all);
        for of_kind in &self.by_kind {
            counts(&mut page, &of_kind.kind.as_str().replace('-', " "), &of_kind.counts);
        }
        page.note(
            "These are counts of what the papers say. A post that authorities of several kinds share is counted with each kind, and once among all.",
        );
        page
    }
}

fn counts(page: &mut Printable, title: &str, counts: &PostCounts) {
    page.heading(format!("{title}: {}", counts.posts));
    let rows = [
        ("Held by permanent appointment", counts.substantive),
        ("Held on an interim basis", counts.interim),
        ("Held by an officer who acts up", counts.acting),
        ("Vacant", counts.vacant),
        ("Abolished", counts.abolished),
        ("How it is filled is not stated", counts.filling_not_stated),
        ("Another post carries the designation", counts.not_designated),
        ("No authority has functions on the day", counts.without_functions),
        ("Of these, twin-hatted (director of adult social services as well)", counts.twin_hatted),
        ("Of these, other offices not stated", counts.offices_not_stated),
        ("Of these, shared by several authorities", counts.shared),
    ];
    page.table(
        [Column::text("How the post stands"), Column::number("Posts")],
        rows.map(|(row, count)| vec![Line::from(row), Line::from(count.to_string())]),
    );
}
