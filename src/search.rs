//! Looking for items by words.

use std::collections::{HashMap, HashSet};

use crate::{
    item::ItemRef,
    model::Visitor,
    pointer::{Place, Pointer},
    role::View,
};

/// An item that was found by words.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// The item.
    pub item: ItemRef<'a>,
    /// Where in the item the words are, or most of them: `/title`.
    pub at: Pointer,
    /// What is written there.
    pub text: &'a str,
}

/// Words that say too little to be looked for, unless there are no others.
const SMALL: [&str; 16] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to",
    "with",
];

impl<'a> View<'a> {
    /// The items in which all these words stand: in the id, the title, the statement or any other text. The
    /// best come first, which is where the words are in the title or the id.
    ///
    /// The beginning of a word is enough. A word that stands nowhere is taken for the nearest that does.
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// let today = Role::england().on("2026-01-31".parse()?);
    /// let found = today.search("saveguarding partners");
    /// assert!(found[0].item.title().contains("afeguarding"));
    /// assert!(today.search("submarine").is_empty());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    #[must_use]
    pub fn search(self, words: &str) -> Vec<Found<'a>> {
        let items: Vec<_> = self.items().map(Words::of).collect();
        let vocabulary: HashSet<&str> =
            items.iter().flat_map(|item| &item.texts).flat_map(Written::words).collect();
        let all: Vec<String> = split(words).collect();
        let large = all.iter().filter(|word| !SMALL.contains(&word.as_str()));
        let mut wanted: Vec<_> = large.collect();
        if wanted.is_empty() {
            wanted = all.iter().collect();
        }
        if wanted.is_empty() {
            return Vec::new();
        }
        let wanted: Vec<_> =
            wanted.into_iter().map(|word| Wanted::new(word, &vocabulary)).collect();
        let mut found: Vec<_> = items
            .iter()
            .filter_map(|item| {
                let score: u32 = wanted
                    .iter()
                    .map(|word| word.best_in(item))
                    .try_fold(0, |sum, score| Some(sum + score?))?;
                let texts = item.texts.iter();
                // Of texts that hold as much the first.
                let best = texts.rev().max_by_key(|text| {
                    let scores = wanted.iter().filter_map(|word| word.score(text));
                    (scores.clone().count(), scores.sum::<u32>())
                })?;
                let found = Found { item: item.item, at: best.at.clone(), text: best.text };
                // Of two that hold the words alike, the one that holds little else.
                Some(((std::cmp::Reverse(score), best.words.len()), found))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, found)| found).collect()
    }
}

/// The words of a text, as they are compared.
fn split(text: &str) -> impl Iterator<Item = String> {
    let plain = text.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words: Vec<_> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// An item with its texts in words.
struct Words<'a> {
    item: ItemRef<'a>,
    texts: Vec<Written<'a>>,
}

struct Written<'a> {
    at: Pointer,
    text: &'a str,
    words: Vec<String>,
    /// How much it counts that a word stands here.
    weight: u32,
}

impl Written<'_> {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

impl<'a> Words<'a> {
    fn of(item: ItemRef<'a>) -> Self {
        struct Texts<'a>(Vec<Written<'a>>);
        impl<'a> Texts<'a> {
            fn add(&mut self, at: Pointer, text: &'a str, weight: u32) {
                self.0.push(Written { at, text, words: split(text).collect(), weight });
            }
        }
        impl<'a> Visitor<'a> for Texts<'a> {
            fn visit_text(&mut self, at: &Place<'_>, text: &'a str) {
                let at = at.pointer();
                let weight = match at.as_str() {
                    "/title" => 20,
                    "/statement" | "/abbreviation" => 6,
                    at if at.starts_with("/otherNames") => 6,
                    // Where it was read says what it is about only by the way.
                    at if at.starts_with("/citations") => 1,
                    _ => 3,
                };
                self.add(at, text, weight);
            }
        }
        let mut texts = Texts(Vec::new());
        texts.add(Pointer::default() / "id", item.id(), 10);
        item.object().visit(&Place::Root, &mut texts);
        Self { item, texts: texts.0 }
    }
}

/// A word that is looked for: what it is found in, and how well that fits.
struct Wanted<'a>(HashMap<&'a str, u32>);

impl<'a> Wanted<'a> {
    fn new(word: &str, vocabulary: &HashSet<&'a str>) -> Self {
        let fit = |own: &str| {
            let letters = word.chars().count();
            if own == word {
                Some(10)
            } else if letters >= 3 && own.starts_with(word) {
                Some(7)
            } else if letters >= 4 && own.contains(word) {
                Some(3)
            } else {
                None
            }
        };
        let fits: HashMap<_, _> =
            vocabulary.iter().filter_map(|&own| Some((own, fit(own)?))).collect();
        if !fits.is_empty() {
            return Self(fits);
        }
        let letters = word.chars().count();
        // One letter in four may be wrong. The distance is quadratic in the length, and no word is longer.
        let most = if letters > 40 { 0 } else { letters / 4 };
        let distance = |own: &str| {
            let near = own.chars().count().abs_diff(letters) <= most;
            near.then(|| strsim::osa_distance(word, own)).filter(|&distance| distance <= most)
        };
        let near: Vec<_> =
            vocabulary.iter().filter_map(|&own| Some((distance(own)?, own))).collect();
        let nearest = near.iter().map(|(distance, _)| *distance).min();
        let near = near.into_iter().filter(|(distance, _)| Some(*distance) == nearest);
        Self(near.map(|(_, own)| (own, 2)).collect())
    }

    /// How well a text holds it.
    fn score(&self, text: &Written<'_>) -> Option<u32> {
        let fits = text.words().filter_map(|word| self.0.get(word));
        fits.max().map(|fit| fit * text.weight)
    }

    fn best_in(&self, item: &Words<'_>) -> Option<u32> {
        item.texts.iter().filter_map(|text| self.score(text)).max()
    }
}

#[cfg(test)]
mod tests {
    use crate::role::Role;

    fn ids(words: &str) -> Vec<&'static str> {
        let found = Role::england().all().search(words);
        found.iter().map(|found| found.item.id()).collect()
    }

    #[test]
    fn what_has_the_words_in_its_title_comes_first() {
        assert_eq!(ids("appoint a director")[0], "duty:appoint-director");
        assert_eq!(ids("DIRECTOR appoint")[0], "duty:appoint-director");
        // Every word has to be there, wherever.
        let (one, both) = (ids("leavers"), ids("care leavers"));
        assert!(both.len() <= one.len() && both.iter().all(|id| one.contains(id)));
        assert!(both.len() > 3);
    }

    /// A word in a title says more than where something was read, and of texts that say as much the first is told.
    #[test]
    fn where_a_word_stands_counts() {
        let small = include_str!("../tests/documents/sound/small.json");
        let mut small: serde_json::Value = serde_json::from_str(small).unwrap();
        small["terms"][0]["citations"][0]["place"] = "zebras".into();
        small["skills"][0]["title"] = "Zebras".into();
        small["skills"][1]["traits"] =
            serde_json::json!(["Rides quaggas well", "Feeds quaggas well"]);
        let small: crate::definition::RoleDefinition = serde_json::from_value(small).unwrap();
        let small = Role::try_from(small).unwrap();
        let found = small.all().search("zebras");
        let ids: Vec<_> = found.iter().map(|found| found.item.id()).collect();
        let definition = small.definition();
        assert_eq!(ids, [definition.skills[0].id.as_str(), definition.terms[0].id.as_str()]);
        assert_eq!(small.all().search("quaggas")[0].at.as_str(), "/traits/0");
    }

    #[test]
    fn a_word_that_stands_nowhere_is_taken_for_the_nearest() {
        assert_eq!(ids("saveguarding"), ids("safeguarding"));
        assert_eq!(ids("corporte parenting"), ids("corporate parenting"));
        assert_eq!(ids("submarine"), [""; 0]);
        // What is spelt right is not taken for something else: `core` is one letter from `care`.
        let right = ids("care").len();
        assert!(right > 20 && ids("core").len() < right);
    }

    #[test]
    fn small_words_do_not_count_unless_there_are_no_others() {
        assert_eq!(ids("the care leavers of a council"), ids("care leavers council"));
        assert!(!ids("the").is_empty());
        assert_eq!(ids(" - "), [""; 0]);
        assert_eq!(ids("director's"), ids("directors"));
    }

    /// What is told is the text that holds the words, and its place.
    #[test]
    fn it_is_told_where_the_words_are() {
        let found = Role::england().all().search("appoint director");
        assert_eq!((found[0].at.as_str(), found[0].text), ("/title", "Appoint a director"));
        let value = serde_json::to_value(Role::england().definition().items().collect::<Vec<_>>());
        let value = value.unwrap();
        for found in Role::england().all().search("leavers").iter().take(50) {
            let item = value.as_array().unwrap().iter().find(|item| item["id"] == found.item.id());
            assert_eq!(item.unwrap().pointer(found.at.as_str()).unwrap(), found.text);
        }
    }

    /// Only what is there on a day is found on it.
    #[test]
    fn the_day_of_the_view_holds() {
        let found = |day: &str| {
            let found = Role::england().on(day.parse().unwrap()).search("power appoint director");
            found.iter().map(|found| found.item.id().to_owned()).collect::<Vec<_>>()
        };
        let id = "duty:appoint-director-before-2008".to_owned();
        assert!(found("2006-01-01").contains(&id));
        assert!(!found("2020-01-01").contains(&id));
    }
}
