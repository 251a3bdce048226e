//! How `dcs-role` declares the types of its documents: [`Document`] for an object, and [`vocabulary`] for a
//! closed list of words. What they write refers to modules of that crate, and is of no use elsewhere.
//!
//! Whatever is wrong with a declaration is an error at the place in question, which says what to do there. All
//! errors come at once, and the code is written all the same where that is possible, so that one mistake is one
//! error.

mod object;
mod words;

use heck::ToLowerCamelCase;
use proc_macro::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, DeriveInput, Error, Expr, ExprLit, Ident, Lit, Meta, Visibility, ext::IdentExt,
    parse_macro_input,
};

/// Reads, writes, describes, draws and visits an object of a document, member by member.
///
/// `Option` and `Vec` fields may be absent, all others may not. The key of a field is its name in camel case,
/// unless `#[key("…")]` gives another. The doc comment of a field says what the key holds: it goes into
/// the schemas and into messages.
#[proc_macro_derive(Document, attributes(key))]
pub fn document(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    object::document(&item).unwrap_or_else(Error::into_compile_error).into()
}

/// Makes an enum a closed vocabulary: each word in kebab case, with its doc comment as its meaning.
#[proc_macro_attribute]
pub fn vocabulary(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let arguments = proc_macro2::TokenStream::from(arguments);
    let item = parse_macro_input!(item as DeriveInput);
    words::vocabulary(&arguments, &item).unwrap_or_else(Error::into_compile_error).into()
}

/// The key of a field that has no `#[key("…")]`: `key!(in_force_from)` is `"inForceFrom"`.
#[proc_macro]
pub fn key(field: TokenStream) -> TokenStream {
    let field = parse_macro_input!(field as Ident);
    camel(&field).into_token_stream().into()
}

/// What is wrong with a declaration, as far as it has been looked at.
#[derive(Default)]
struct Mistakes(Option<Error>);

impl Mistakes {
    fn add(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.put(Error::new_spanned(at, message));
    }

    fn put(&mut self, mistake: Error) {
        match &mut self.0 {
            Some(all) => all.combine(mistake),
            none => *none = Some(mistake),
        }
    }

    /// The errors as code, to stand beside what is written.
    fn into_code(self) -> Option<proc_macro2::TokenStream> {
        self.0.map(Error::into_compile_error)
    }
}

/// The doc comment of an object or a vocabulary, and what both have in common: they are public, without
/// parameters.
fn about(item: &DeriveInput, mistakes: &mut Mistakes) -> Result<String, Error> {
    if !item.generics.params.is_empty() {
        let what = "take this out: a type of a document has no parameters";
        return Err(Error::new_spanned(&item.generics, what));
    }
    if !matches!(item.vis, Visibility::Public(_)) {
        mistakes.add(&item.ident, "make this `pub`: the types of a document are for everybody");
    }
    let what = "what this is, for the schemas";
    Ok(documentation(&item.attrs, &item.ident, what, mistakes).join("\n") + "\n")
}

/// What a doc comment says of a field or a word.
fn meaning(attributes: &[Attribute], of: &Ident, what: &str, mistakes: &mut Mistakes) -> String {
    documentation(attributes, of, what, mistakes).concat().trim().to_owned()
}

/// The lines of a doc comment, of which there has to be one.
fn documentation(
    attributes: &[Attribute],
    of: &Ident,
    what: &str,
    mistakes: &mut Mistakes,
) -> Vec<String> {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value()),
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<_> = attributes.iter().filter_map(line).collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        mistakes.add(of, format_args!("add a doc comment above this (`/// …`): {what}"));
    }
    lines
}

/// `in_force_from` as `inForceFrom`.
fn camel(name: &Ident) -> String {
    name.unraw().to_string().to_lower_camel_case()
}
