//! Documents drawn from a published schema alone, by walking it: what fits, and at one place what may not.

use std::collections::{BTreeMap, BTreeSet};

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::Value;

use crate::{
    numbers::Numbers,
    tree::{Tree, quoted},
};

/// White space, line ends and marks that one reader or another takes for nothing.
const BLANK: [&str; 31] = [
    " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{1F}", "\u{85}",
    "\u{A0}", "\u{1680}", "\u{180E}", "\u{2000}", "\u{2003}", "\u{2007}", "\u{200A}", "\u{200B}",
    "\u{200C}", "\u{200D}", "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{2060}", "\u{3000}",
    "\u{FEFF}", "\u{AD}", "\u{0}", "\u{7F}",
];

/// What stands in texts, and what stands in them seldom.
const PIECES: [&str; 40] = [
    "a",
    "b",
    "Z",
    "0",
    "9",
    "-",
    ":",
    ".",
    "?",
    "#",
    "%",
    "%2f",
    "%zz",
    "$",
    "&",
    "'",
    "(",
    ")",
    "*",
    "+",
    ",",
    ";",
    "=",
    "@",
    "/",
    "\\",
    "\"",
    "^",
    "[",
    "|",
    "é",
    "e\u{301}",
    "Å",
    "ﬁ",
    "한",
    "Ω",
    "٣",
    "\u{1F600}",
    "\u{10FFFF}",
    "\u{202E}",
];

/// A schema, and the expressions of its patterns.
pub(crate) struct Source {
    schema: Value,
    patterns: BTreeMap<String, Hir>,
}

impl Source {
    pub(crate) fn new(schema: Value) -> Self {
        let mut source = Self { schema, patterns: BTreeMap::new() };
        let schema = source.schema.clone();
        source.look_at(&schema);
        source
    }

    /// Knows the whole of the schema: a word that is not known here would not be drawn.
    fn look_at(&mut self, schema: &Value) {
        for (word, value) in schema.as_object().unwrap() {
            match word.as_str() {
                "properties" | "$defs" => {
                    value.as_object().unwrap().values().for_each(|schema| self.look_at(schema));
                }
                "oneOf" => value.as_array().unwrap().iter().for_each(|schema| self.look_at(schema)),
                "items" => self.look_at(value),
                "pattern" => {
                    let pattern = value.as_str().unwrap();
                    self.patterns.insert(pattern.to_owned(), regex_syntax::parse(pattern).unwrap());
                }
                "additionalProperties" => assert_eq!(value, false),
                "$schema" | "$id" | "$ref" | "title" | "description" | "type" | "const"
                | "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "required"
                | "examples" => {}
                other => panic!("`{other}` is a word of the schema that nothing is drawn from"),
            }
        }
    }

    /// Every definition and key that a document can have.
    pub(crate) fn names(&self) -> BTreeSet<(String, String)> {
        let definitions = self.schema["$defs"].as_object().unwrap().iter();
        let all =
            definitions.map(|(name, schema)| (name.as_str(), schema)).chain([("", &self.schema)]);
        let mut names = BTreeSet::new();
        for (name, schema) in all {
            for key in schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
                names.insert((name.to_owned(), key.clone()));
            }
        }
        names
    }
}

/// One document on its way.
pub(crate) struct Draw<'a> {
    source: &'a Source,
    pub(crate) numbers: Numbers,
    /// How many members that may be absent there can still be.
    left: usize,
    /// How many places there are before the one that may not fit.
    until: usize,
    /// Whether that place was reached.
    pub(crate) is_spoilt: bool,
    /// What was drawn: definitions with their keys.
    pub(crate) drawn: BTreeSet<(String, String)>,
}

impl<'a> Draw<'a> {
    pub(crate) fn new(source: &'a Source, mut numbers: Numbers, is_sound: bool) -> Self {
        let left = 1 + numbers.below(8);
        let until = if is_sound { usize::MAX } else { numbers.below(24) };
        Self { source, numbers, left, until, is_spoilt: false, drawn: BTreeSet::new() }
    }

    pub(crate) fn document(&mut self) -> Tree {
        let source = self.source;
        self.value(&source.schema, "")
    }

    /// The schema that another one refers to, and its name.
    fn meant(&self, schema: &'a Value, name: &'a str) -> (&'a Value, &'a str) {
        match schema["$ref"].as_str() {
            Some(to) => {
                let name = to.strip_prefix("#/$defs/").unwrap();
                (&self.source.schema["$defs"][name], name)
            }
            None => (schema, name),
        }
    }

    fn value(&mut self, schema: &'a Value, name: &'a str) -> Tree {
        let (schema, name) = self.meant(schema, name);
        if self.until == 0 {
            self.is_spoilt = true;
            self.until = usize::MAX;
            return self.unfit(schema, name);
        }
        self.until -= 1;
        self.fit(schema, name)
    }

    fn fit(&mut self, schema: &'a Value, name: &'a str) -> Tree {
        if let Some(choices) = schema["oneOf"].as_array() {
            let choice = &choices[self.numbers.below(choices.len())];
            return Tree::text(choice["const"].as_str().unwrap());
        }
        match schema["type"].as_str().unwrap() {
            "object" => Tree::Object(self.members(schema, name)),
            "array" => {
                let least = usize::from(schema.get("minItems").is_some());
                assert!(schema["minItems"].as_u64().is_none_or(|least| least == 1));
                let count = least + if self.left == 0 { 0 } else { self.numbers.below(2) };
                Tree::List((0..count).map(|_| self.value(&schema["items"], name)).collect())
            }
            "string" => Tree::text(&self.text(schema)),
            "boolean" => Tree::Leaf(self.numbers.one_of(&["true", "false"]).to_owned()),
            "integer" => Tree::Leaf(self.number(schema, true)),
            "number" => Tree::Leaf(self.number(schema, false)),
            other => panic!("{other}"),
        }
    }

    fn members(&mut self, schema: &'a Value, name: &'a str) -> Vec<(String, Tree)> {
        let properties = schema["properties"].as_object().unwrap();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let wanted = self.numbers.below(4).min(self.left);
        self.left -= wanted;
        // The order of keys is of no account.
        for n in 1..keys.len() {
            keys.swap(n, self.numbers.below(n + 1));
        }
        let mut optional = 0;
        keys.retain(|key| {
            required.contains(key) || {
                optional += 1;
                optional <= wanted
            }
        });
        keys.into_iter()
            .map(|key| {
                self.drawn.insert((name.to_owned(), key.to_owned()));
                (quoted(key), self.value(&properties[key], name))
            })
            .collect()
    }

    fn text(&mut self, schema: &Value) -> String {
        let source = self.source;
        let pattern = schema["pattern"].as_str().unwrap();
        let longest = schema["maxLength"].as_u64().map(|longest| usize::try_from(longest).unwrap());
        let mut text = String::new();
        self.spell(&source.patterns[pattern], &mut text);
        if !pattern.starts_with('^') {
            // Anything may stand around what is asked for.
            for _ in 0..self.numbers.below(4) {
                let piece = self.piece();
                if self.numbers.once_in(2) {
                    text.insert_str(0, piece);
                } else {
                    text.push_str(piece);
                }
            }
            // As long as it can be.
            if let Some(longest) = longest
                && self.numbers.once_in(if longest > 100 { 2_000 } else { 40 })
            {
                let wide = self.numbers.one_of(&["é", "x", "\u{1F600}", "\u{301}"]);
                text += &wide.repeat(longest - text.chars().count());
            }
        }
        text
    }

    fn piece(&mut self) -> &'static str {
        if self.numbers.once_in(4) {
            self.numbers.one_of(&BLANK)
        } else {
            self.numbers.one_of(&PIECES)
        }
    }

    /// A text that an expression describes.
    fn spell(&mut self, expression: &Hir, out: &mut String) {
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).unwrap()),
            HirKind::Class(class) => {
                let ranges: Vec<(u32, u32)> = match class {
                    Class::Unicode(class) => class
                        .iter()
                        .map(|range| (range.start().into(), range.end().into()))
                        .collect(),
                    Class::Bytes(class) => class
                        .iter()
                        .map(|range| (range.start().into(), range.end().into()))
                        .collect(),
                };
                let (from, to) = self.numbers.one_of(&ranges);
                // The ends of a range, where faults are, as often as all between.
                let at = match self.numbers.below(4) {
                    0 => from,
                    1 => to,
                    2 if from < 0x41 && to > 0x7A => {
                        0x41 + u32::try_from(self.numbers.below(26)).unwrap()
                    }
                    _ => {
                        from + u32::try_from(self.numbers.below((to - from) as usize + 1)).unwrap()
                    }
                };
                out.push(char::from_u32(at).unwrap_or('x'));
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(repetition.min + 3);
                let spread = (most - repetition.min) as usize + 1;
                for _ in 0..repetition.min as usize + self.numbers.below(spread) {
                    self.spell(&repetition.sub, out);
                }
            }
            HirKind::Capture(capture) => self.spell(&capture.sub, out),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.spell(part, out)),
            HirKind::Alternation(ways) => {
                let way = self.numbers.below(ways.len());
                self.spell(&ways[way], out);
            }
        }
    }

    fn number(&mut self, schema: &Value, is_whole: bool) -> String {
        let [least, most] = ["minimum", "maximum"].map(|word| schema[word].as_f64().unwrap());
        let number = match self.numbers.below(6) {
            0 => least,
            1 => most,
            2 => 0.0_f64.max(least),
            _ => {
                let number = f64::from(u32::try_from(self.numbers.below(1_000_000)).unwrap());
                if is_whole {
                    number.clamp(least, most)
                } else {
                    (number / 1000.0 - 100.0).clamp(least, most)
                }
            }
        };
        number.to_string()
    }

    // -------------------------------------------------------------- what may not fit

    fn unfit(&mut self, schema: &'a Value, name: &'a str) -> Tree {
        if self.numbers.once_in(5) {
            return self.of_another_kind(schema, name);
        }
        if schema.get("oneOf").is_some() {
            let Tree::Leaf(word) = self.fit(schema, name) else { unreachable!() };
            let word = word.trim_matches('"').to_owned();
            return Tree::text(&self.bent(&word));
        }
        match schema["type"].as_str().unwrap() {
            "object" => {
                let mut members = self.members(schema, name);
                let at = self.numbers.below(members.len());
                match self.numbers.below(4) {
                    0 if !members.is_empty() => drop(members.remove(at)),
                    1 if !members.is_empty() => {
                        let key = members[at].0.trim_matches('"').to_owned();
                        members[at].0 = quoted(&self.bent(&key));
                    }
                    2 => members.push((quoted(self.piece()), Tree::Leaf("0".into()))),
                    _ => members.clear(),
                }
                Tree::Object(members)
            }
            "array" => match self.numbers.below(3) {
                0 => Tree::List(Vec::new()),
                1 => Tree::List(vec![Tree::Leaf("null".into())]),
                _ => Tree::List(vec![self.of_another_kind(&schema["items"], name)]),
            },
            "string" => {
                let text = self.text(schema);
                Tree::text(&match self.numbers.below(4) {
                    0 => (0..self.numbers.below(4)).map(|_| self.numbers.one_of(&BLANK)).collect(),
                    1 => {
                        let longest = schema["maxLength"]
                            .as_u64()
                            .map_or(10, |most| usize::try_from(most).unwrap());
                        if longest > 100 && !self.numbers.once_in(20) {
                            self.bent(&text)
                        } else {
                            let more = (longest + self.numbers.below(2))
                                .saturating_sub(text.chars().count());
                            let wide =
                                self.numbers.one_of(&["a", "0", "é", "\u{1F600}", " ", "\u{3000}"]);
                            text + &wide.repeat(more)
                        }
                    }
                    _ => self.bent(&text),
                })
            }
            "boolean" => {
                Tree::Leaf(self.numbers.one_of(&["0", "1", "null", "\"true\"", "[]"]).to_owned())
            }
            _ => {
                let [least, most] =
                    ["minimum", "maximum"].map(|word| schema[word].as_f64().unwrap());
                let number = match self.numbers.below(6) {
                    0 => (least - 1.0).to_string(),
                    1 => (most + 1.0).to_string(),
                    2 => (most + 0.5).to_string(),
                    3 => (least - 0.000_001).to_string(),
                    4 => format!("{}.00000000000000000000001", most.trunc()),
                    _ => (least + 0.5).to_string(),
                };
                Tree::Leaf(number)
            }
        }
    }

    fn of_another_kind(&mut self, schema: &'a Value, name: &'a str) -> Tree {
        let leaves =
            ["null", "true", "0", "-1", "1.5", "\"\"", "\"x\"", "\" \"", "\"null\"", "\"0\""];
        match self.numbers.below(5) {
            0 => Tree::List(Vec::new()),
            1 => Tree::Object(Vec::new()),
            2 => {
                let (schema, name) = self.meant(schema, name);
                Tree::List(vec![self.fit(schema, name)])
            }
            _ => Tree::Leaf(self.numbers.one_of(&leaves).to_owned()),
        }
    }

    /// A text that is changed at one place, or at its end.
    fn bent(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = self.numbers.below(letters.len() + 1);
        let piece = self.piece();
        match self.numbers.below(8) {
            0 => return format!("{text}{}", self.numbers.one_of(&BLANK)),
            1 => return format!("{}{text}", self.numbers.one_of(&BLANK)),
            2 => return format!("{text}\n"),
            3 if at < letters.len() => drop(letters.remove(at)),
            4 if at < letters.len() => {
                let other: Vec<char> = if letters[at].is_lowercase() {
                    letters[at].to_uppercase().collect()
                } else {
                    letters[at].to_lowercase().collect()
                };
                letters.splice(at..=at, other);
            }
            5 if at < letters.len() => {
                letters.splice(at..=at, piece.chars());
            }
            6 if at < letters.len() => letters.insert(at, letters[at]),
            _ => {
                letters.splice(at..at, piece.chars());
            }
        }
        letters.into_iter().collect()
    }
}
