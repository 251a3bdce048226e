//! What rests on a provision of the law.

use serde::Serialize;

use crate::{
    definition::{Basis, Force, Holder, Instrument, TextState},
    diagnostics::{closest, quoted},
    item::ItemRef,
    kind::LawId,
    model::vocabulary,
    role::Role,
    value::{Address, Day, Period, Provision, Title},
};

/// What has become of a provision on a day.
#[vocabulary]
pub enum ProvisionFate {
    /// It is in force.
    InForce,
    /// It is not yet in force.
    NotYet,
    /// It is no longer in force.
    Ended,
    /// The definition does not say when it is in force.
    NotEstablished,
}

impl ProvisionFate {
    fn on(day: Day, period: Option<&Period>) -> Self {
        match period {
            None => Self::NotEstablished,
            Some(period) if period.contains(day) => Self::InForce,
            Some(period) if period.from.is_some_and(|from| from.is_after(day)) => Self::NotYet,
            Some(_) => Self::Ended,
        }
    }
}

/// What rests on an instrument or on a part of it, provision by provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct LawReport {
    /// The instrument.
    pub law: LawId,
    /// Its title.
    pub title: Title,
    /// How lawyers cite it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<Title>,
    /// The part of it that was asked for; absent where all of it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Provision>"))]
    pub provision: Option<Provision>,
    /// The address of what was asked for, as it stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Address>"))]
    pub address: Option<Address>,
    /// The day that it was looked at.
    pub on: Day,
    /// What has become of the instrument on that day.
    pub fate: ProvisionFate,
    /// The instruments that replaced it.
    pub replaced_by: Vec<LawId>,
    /// The provisions that something in the definition rests on, in the order of the instrument.
    pub provisions: Vec<ProvisionAnswer>,
}

/// A provision and what rests on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProvisionAnswer {
    /// The provision, as it is named there.
    pub provision: Provision,
    /// Where it can be read: in the text that was read, where its date is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Address>"))]
    pub address: Option<Address>,
    /// What has become of it on that day.
    pub fate: ProvisionFate,
    /// When it was or is in force; absent where it was not established.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Period>"))]
    pub in_force: Option<Period>,
    /// Which text of it was read; absent for what gives guidance its force.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<TextState>"))]
    pub text: Option<TextState>,
    /// The duties, powers, features, functions and guidance that rest on it, by id.
    pub items: Vec<RestingItem>,
}

/// An item that rests on a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct RestingItem {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// How strongly it binds, where it is a duty; a power has the force `may`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Force>"))]
    pub force: Option<Force>,
    /// On whom it falls, where it is a duty.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Holder>"))]
    pub holder: Option<Holder>,
    /// When it held or holds, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Period>"))]
    pub period: Option<Period>,
    /// The items that replaced it.
    pub replaced_by: Vec<String>,
}

/// Why nothing could be looked up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookUpError {
    /// The definition has no instrument of that name.
    #[error("the definition names no instrument {}{}", quoted(name), or_these(near))]
    Unknown {
        /// The name.
        name: String,
        /// The titles of instruments that could be meant.
        near: Vec<String>,
    },
    /// Several instruments have that in their names.
    #[error("{} could be any of these: {}; say which", quoted(name), near.join("; "))]
    Ambiguous {
        /// The name.
        name: String,
        /// The titles of these instruments.
        near: Vec<String>,
    },
}

fn or_these(near: &[String]) -> String {
    match near {
        [] => "; `instruments` in the definition lists them".to_owned(),
        [one] => format!("; did you mean {}?", quoted(one)),
        several => format!("; did you mean one of these: {}?", several.join("; ")),
    }
}

impl Role {
    /// What rests on an instrument or on one of its provisions, named as people name them:
    /// by title, abbreviation, citation or id, with the provision behind it or before it.
    ///
    /// ```
    /// use dcs_role::{Role, literal, value::Day};
    ///
    /// let role = Role::england();
    /// let day = literal!(Day, "2026-06-30");
    /// let report = role.look_up("Children Act 2004 s. 18(1)", day)?;
    /// let items = report.provisions.iter().flat_map(|answer| &answer.items);
    /// assert!(items.into_iter().any(|item| item.item == "duty:appoint-director"));
    ///
    /// let error = role.look_up("Children Act s. 18", day).unwrap_err().to_string();
    /// assert!(error.contains("Children Act 1989"), "{error}");
    /// # Ok::<(), dcs_role::law::LookUpError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where no instrument has that name, with those that nearly have it; where several have it.
    pub fn look_up(&self, citation: &str, on: Day) -> Result<LawReport, LookUpError> {
        let (law, provision) = self.named(citation)?;
        Ok(self.resting_on(law, provision, on))
    }

    /// What rests on an instrument, or on what has something in common with one provision of it.
    #[must_use]
    pub fn resting_on(&self, law: &Instrument, provision: Option<Provision>, on: Day) -> LawReport {
        let law_fate = ProvisionFate::on(on, law.period.as_ref());
        let mut provisions: Vec<ProvisionAnswer> = Vec::new();
        let mut add = |item: ItemRef<'_>, at: &Provision, basis: Option<&Basis>| {
            if provision.as_ref().is_some_and(|asked| !asked.overlaps(at)) {
                return;
            }
            let in_force = basis.and_then(|basis| basis.in_force.clone());
            let text = basis.map(|basis| basis.text);
            let address = basis.map_or_else(|| law.address_of(at), |basis| basis.address(law));
            let is_same = |answer: &&mut ProvisionAnswer| {
                // What gives guidance its force says nothing of the text: it joins the others.
                let is_its =
                    (&answer.in_force, answer.text, &answer.address) == (&in_force, text, &address);
                answer.provision == *at && (basis.is_none() || is_its)
            };
            let resting = RestingItem::new(item);
            match provisions.iter_mut().find(is_same) {
                Some(answer) => answer.items.push(resting),
                None => provisions.push(ProvisionAnswer {
                    provision: at.clone(),
                    fate: match (&in_force, law_fate) {
                        // With its instrument it goes, and comes no earlier.
                        (None, ProvisionFate::Ended | ProvisionFate::NotYet) => law_fate,
                        (None, _) if basis.is_some_and(|basis| basis.coming.is_some()) => {
                            ProvisionFate::NotYet
                        }
                        (in_force, _) => ProvisionFate::on(on, in_force.as_ref()),
                    },
                    address,
                    in_force,
                    text,
                    items: vec![resting],
                }),
            }
        };
        let mut items: Vec<_> =
            self.all().links_to(law.id.as_str()).into_iter().map(|link| link.from).collect();
        items.sort_by_key(|item| (item.kind(), item.id()));
        items.dedup();
        for &item in &items {
            let bases: &[Basis] = match item {
                ItemRef::Duty(duty) => &duty.basis,
                ItemRef::Feature(feature) => &feature.basis,
                ItemRef::Function(function) => &function.basis,
                _ => continue,
            };
            let mine = bases.iter().filter(|basis| basis.law == law.id);
            mine.for_each(|basis| add(item, &basis.provision, Some(basis)));
        }
        for &item in &items {
            let ItemRef::Instrument(guidance) = item else { continue };
            let enabling = guidance.given_force_by.iter().filter(|by| by.law == law.id);
            enabling.for_each(|by| add(item, &by.provision, None));
        }
        // Those that say the same stay in the order of the definition.
        provisions.sort_by(|a, b| a.provision.cmp(&b.provision));
        LawReport {
            law: law.id.clone(),
            title: law.title.clone(),
            citation: law.citation.clone(),
            address: law.address_of(provision.as_ref().unwrap_or(&Provision::Whole)),
            provision,
            on,
            fate: law_fate,
            replaced_by: law.replaced_by.clone(),
            provisions,
        }
    }

    /// The instrument and the provision that a citation names.
    fn named(&self, citation: &str) -> Result<(&Instrument, Option<Provision>), LookUpError> {
        let laws = &self.definition().instruments;
        let readings = readings(citation);
        for how in [Named::Wholly, Named::AtTheStart, Named::Anywhere] {
            for (name, rest) in &readings {
                let found: Vec<_> = laws.iter().filter(|law| is_named(law, name, how)).collect();
                match found[..] {
                    [] => {}
                    [law] => {
                        if let Some(provision) = provision_of(law, rest) {
                            return Ok((law, provision));
                        }
                    }
                    _ if provision_of(found[0], rest).is_some() => {
                        let near = found.iter().map(|law| law.title.to_string()).collect();
                        return Err(LookUpError::Ambiguous { name: (*name).to_owned(), near });
                    }
                    _ => {}
                }
            }
        }
        // Of the readings, the one with the provision taken off has the name of the instrument.
        let is_read = |(_, rest): &&(&str, &str)| Provision::suggestion(rest).is_some();
        let name = readings.iter().find(is_read).map_or(citation.trim(), |(name, _)| name);
        Err(LookUpError::Unknown { name: name.to_owned(), near: near(laws, name) })
    }
}

impl RestingItem {
    fn new(item: ItemRef<'_>) -> Self {
        let duty = if let ItemRef::Duty(duty) = item { Some(duty) } else { None };
        Self {
            item: item.id().to_owned(),
            title: item.title().to_owned(),
            force: duty.map(|duty| duty.force),
            holder: duty.map(|duty| duty.holder),
            period: item.period(),
            replaced_by: match item {
                ItemRef::Duty(duty) => duty.replaced_by.iter().map(ToString::to_string).collect(),
                ItemRef::Instrument(law) => {
                    law.replaced_by.iter().map(ToString::to_string).collect()
                }
                _ => Vec::new(),
            },
        }
    }
}

/// The ways in which a citation can be taken apart into a name and a provision, longer names first.
fn readings(citation: &str) -> Vec<(&str, &str)> {
    let is_blank = |c: char| c.is_whitespace() || c == ',';
    let text = citation.trim_matches(is_blank);
    let mut readings = vec![(text, "")];
    let splits: Vec<_> = text.match_indices(is_blank).map(|(at, _)| at).collect();
    for at in splits.iter().rev() {
        let (before, after) = text.split_at(*at);
        readings.push((before.trim_matches(is_blank), after.trim_matches(is_blank)));
    }
    for at in &splits {
        // "section 18 of the Children Act 2004"
        let (before, after) = text.split_at(*at);
        let after = after.trim_matches(is_blank);
        let after = after.strip_prefix("of ").unwrap_or(after);
        readings.push((after, before.trim_matches(is_blank)));
    }
    readings
}

/// What comes beside the name of an instrument: nothing, or a provision; `None` where it is neither.
#[expect(clippy::option_option, reason = "two things may be missing")]
fn provision_of(law: &Instrument, rest: &str) -> Option<Option<Provision>> {
    if rest.is_empty() {
        return Some(None);
    }
    let mended = Provision::suggestion(rest).and_then(|text| text.parse().ok());
    let words = || rest.parse().ok().filter(|_| !law.kind.is_enactment());
    mended.or_else(words).map(Some)
}

/// As names are compared: in small letters, without `the` in front.
fn plain_name(name: &str) -> String {
    let name = name.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'");
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").trim_start_matches("the ").to_owned()
}

/// How much of its name names an instrument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Wholly,
    AtTheStart,
    Anywhere,
}

fn is_named(law: &Instrument, name: &str, how: Named) -> bool {
    let name = plain_name(name);
    let title = plain_name(law.title.as_str());
    // A word alone, such as "Act", names nothing.
    let is_name = name.contains(' ');
    match how {
        Named::AtTheStart => return is_name && title.starts_with(&name),
        Named::Anywhere => return is_name && title.contains(&name),
        Named::Wholly => {}
    }
    let id = law.id.as_str();
    let others = [law.abbreviation.as_ref(), law.citation.as_ref()].into_iter().flatten();
    title == name
        || id == name
        || id.split_once(':').is_some_and(|(_, id)| id == name)
        || others.into_iter().any(|other| plain_name(other.as_str()) == name)
}

/// The titles that could be meant by a name: the nearest, or those that have a word of it.
fn near(laws: &[Instrument], name: &str) -> Vec<String> {
    const FEW: usize = 5;
    let titles = || laws.iter().map(|law| law.title.as_str());
    if let Some(title) = closest(name, titles()) {
        return vec![title.to_owned()];
    }
    let name = plain_name(name);
    let words: Vec<_> = name.split(' ').filter(|word| word.chars().count() > 4).collect();
    let mut titles: Vec<_> = titles()
        .map(|title| {
            let lower = plain_name(title);
            (words.iter().filter(|word| lower.contains(**word)).count(), title)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    titles.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    titles.into_iter().take(FEW).map(|(_, title)| title.to_owned()).collect()
}
