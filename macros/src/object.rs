//! Objects of a document.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{
    Data, DeriveInput, Error, Field, Fields, GenericArgument, Ident, LitStr, PathArguments, Type,
    Visibility, spanned::Spanned,
};

use crate::{Mistakes, about, camel, meaning};

/// A member of an object, as it is declared.
struct Member<'i> {
    name: &'i Ident,
    ty: &'i Type,
    key: String,
    meaning: String,
}

pub(crate) fn document(item: &DeriveInput) -> Result<TokenStream, Error> {
    let mut mistakes = Mistakes::default();
    let about = about(item, &mut mistakes)?;
    let fields = fields(item)?;
    let mut members = Vec::<Member<'_>>::new();
    for field in fields {
        let Some(name) = &field.ident else { continue };
        let member = member(field, name, &mut mistakes);
        if let Some(above) = members.iter().find(|above| above.key == member.key) {
            let (key, above) = (&member.key, above.name);
            mistakes.add(
                name,
                format_args!(
                    "give this another name or `#[key(\"…\")]`: `{above}` above has the key `{key}`"
                ),
            );
        }
        members.push(member);
    }
    let code = code(&item.ident, &about, &members);
    let mistakes = mistakes.into_code();
    Ok(quote!(#mistakes #code))
}

fn fields(item: &DeriveInput) -> Result<impl Iterator<Item = &Field>, Error> {
    let what = match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if !fields.named.is_empty() => return Ok(fields.named.iter()),
            _ => "give this fields with names: `{ pub title: Title }`",
        },
        Data::Enum(_) => "words are declared with `#[vocabulary]` in the place of `Document`",
        Data::Union(_) => "an object of a document is a `struct`",
    };
    Err(Error::new_spanned(&item.ident, what))
}

fn member<'i>(field: &'i Field, name: &'i Ident, mistakes: &mut Mistakes) -> Member<'i> {
    if !matches!(field.vis, Visibility::Public(_)) {
        mistakes.add(name, "make this `pub`: all that a document holds is for everybody");
    }
    if let Some(optional) = inner("Option", &field.ty) {
        if inner("Vec", optional).is_some() {
            let what = "write `Vec<…>`: a list may be absent, and an absent one says as little as an empty one";
            mistakes.add(&field.ty, what);
        }
        if inner("Option", optional).is_some() {
            mistakes.add(&field.ty, "write one `Option`: a key is there or is not");
        }
    }
    for list in ["Vec", "NonEmpty"] {
        if inner(list, &field.ty).is_some_and(|item| inner("Option", item).is_some()) {
            mistakes.add(&field.ty, "take out the `Option`: an item of a list is there or is not");
        }
    }
    let what = "what the key holds, for the schemas and for messages";
    let meaning = meaning(&field.attrs, name, what, mistakes);
    Member { name, ty: &field.ty, key: key(field, name, mistakes), meaning }
}

/// The key of a field: the one that is given, or else its name in camel case.
fn key(field: &Field, name: &Ident, mistakes: &mut Mistakes) -> String {
    let mut given = field.attrs.iter().filter(|attribute| attribute.path().is_ident("key"));
    let Some(attribute) = given.next() else { return camel(name) };
    if let Some(second) = given.next() {
        mistakes.add(second, "take this out: the field has a key");
    }
    let key = attribute.parse_args().map(|key: LitStr| key.value()).ok();
    let is_plain = |key: &String| {
        !key.is_empty() && key.chars().all(|c| !matches!(c, '"' | '\\') && !c.is_control())
    };
    key.filter(is_plain).unwrap_or_else(|| {
        mistakes.add(attribute, "write the key as text: `#[key(\"$schema\")]`");
        camel(name)
    })
}

/// The type in the brackets of `Option<…>`, and the like.
fn inner<'t>(outer: &str, ty: &'t Type) -> Option<&'t Type> {
    let path = match ty {
        Type::Path(path) => path,
        // A type that came through a macro.
        Type::Group(group) => return inner(outer, &group.elem),
        _ => return None,
    };
    let last = path.path.segments.last().filter(|last| last.ident == outer)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) => Some(inner),
        _ => None,
    }
}

fn code(name: &Ident, about: &str, members: &[Member<'_>]) -> TokenStream {
    let object = object(name, members);
    let visit = visit(members);
    let model = model(name, members);
    let schema = schema(name, about, members);
    let made = made(name, members);
    quote! {
        #made

        #[allow(deprecated)]
        const _: () = {
            use crate::{
                json::{Fields, Held, Reader, SyntaxError},
                model::{Model, Node, Object, View, Visitor, read_object},
                pointer::Place,
            };

            #object

            impl Node for #name {
                fn read(
                    &mut self,
                    reader: &mut Reader<'_>,
                    at: &Place<'_>,
                ) -> Result<(), SyntaxError> {
                    read_object(self, reader, at)
                }
                fn view(&self) -> View<'_> {
                    View::Object(self)
                }
                fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
                    visitor.visit_object(at, self);
                    #(#visit)*
                }
                #[cfg(feature = "proptest")]
                fn edit(&mut self, at: &Place<'_>, edit: &mut dyn crate::model::Edit) -> bool {
                    let stays = crate::model::edit_members(self, at, edit);
                    edit.object(self);
                    stays
                }
            }

            #model

            crate::model::public_traits!(#name);

            #[cfg(feature = "schema")]
            #schema
        };
    }
}

/// Writes code for each member. It stands at the type of the member, so that a type that cannot stand in a document
/// is an error there, and one only; names mean what they mean where `Document` is derived.
fn each(
    members: &[Member<'_>],
    write: impl Fn(usize, &Member<'_>, Span) -> TokenStream,
) -> Vec<TokenStream> {
    let members = members.iter().enumerate();
    members
        .map(|(n, member)| write(n, member, member.ty.span().resolved_at(Span::call_site())))
        .collect()
}

/// The table of the fields, and the member with a number.
fn object(name: &Ident, members: &[Member<'_>]) -> TokenStream {
    let title = name.to_string();
    let table = each(members, |_, Member { ty, key, meaning, .. }, at| {
        let quoted = format!("\"{key}\"");
        quote_spanned!(at=> crate::model::field(
            #quoted,
            #meaning,
            <#ty as crate::model::Model>::IS_REQUIRED,
            <#ty as crate::model::Model>::IS_VISITED,
            <#ty as crate::model::Model>::HELD,
        ))
    });
    let member = each(members, |n, Member { name, .. }, at| quote_spanned!(at=> #n => &self.#name));
    let member_mut =
        each(members, |n, Member { name, .. }, at| quote_spanned!(at=> #n => &mut self.#name));
    let read = each(
        members,
        |n, Member { name, .. }, at| quote_spanned!(at=> #n => Node::read(&mut self.#name, reader, at)),
    );
    quote! {
        static FIELDS: Fields = Fields::new(#title, &[#(#table),*]);

        impl Object for #name {
            fn fields(&self) -> &'static Fields {
                &FIELDS
            }
            fn member(&self, n: usize) -> &dyn Node {
                match n {
                    #(#member,)*
                    _ => unreachable!(),
                }
            }
            fn read_member(
                &mut self,
                n: usize,
                reader: &mut Reader<'_>,
                at: &Place<'_>,
            ) -> Result<(), SyntaxError> {
                match n {
                    #(#read,)*
                    _ => unreachable!(),
                }
            }
            #[cfg(feature = "proptest")]
            fn member_mut(&mut self, n: usize) -> &mut dyn Node {
                match n {
                    #(#member_mut,)*
                    _ => unreachable!(),
                }
            }
        }
    }
}

/// Shows each member to a visitor, if there may be something in it that visitors look at. Written out, since
/// nearly all members are absent or hold nothing of the kind: a loop over a table would call each of them.
fn visit(members: &[Member<'_>]) -> Vec<TokenStream> {
    each(members, |n, Member { name, key, .. }, at| {
        quote_spanned! {at=>
            if FIELDS.all[#n].is_visited {
                Node::visit(&self.#name, &Place::Key(at, #key), visitor);
            }
        }
    })
}

/// One that is made in code: what is required is asked for, and all else is absent.
fn made(name: &Ident, members: &[Member<'_>]) -> TokenStream {
    let is_required = |ty: &Type| ["Option", "Vec"].iter().all(|outer| inner(outer, ty).is_none());
    let required: Vec<_> = members.iter().filter(|member| is_required(member.ty)).collect();
    let asked = required.iter().map(|Member { name, ty, .. }| quote!(#name: #ty));
    let values = each(members, |_, Member { name, ty, .. }, at| match inner("Option", ty) {
        Some(_) => quote_spanned!(at=> #name: None),
        None if is_required(ty) => quote_spanned!(at=> #name),
        None => quote_spanned!(at=> #name: Vec::new()),
    });
    let about = format!(
        "One with what is required, and nothing else. More is added to it by name:\n`{name} {{ …, ..{name}::new(…) }}`."
    );
    if required.is_empty() {
        return quote! {
            #[allow(deprecated)]
            impl Default for #name {
                /// One that says nothing.
                fn default() -> Self {
                    Self { #(#values),* }
                }
            }
        };
    }
    quote! {
        #[allow(deprecated)]
        impl #name {
            #[doc = #about]
            #[must_use]
            #[allow(clippy::too_many_arguments)]
            pub fn new(#(#asked),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Blank values, and drawn ones.
fn model(name: &Ident, members: &[Member<'_>]) -> TokenStream {
    let blank = each(
        members,
        |_, Member { name, ty, .. }, at| quote_spanned!(at=> #name: <#ty as crate::model::Model>::blank()),
    );
    let any = each(
        members,
        |_, Member { ty, .. }, at| quote_spanned!(at=> let members = (members, <#ty as crate::model::Model>::any(pool));),
    );
    let names: Vec<_> = members.iter().map(|member| member.name).collect();
    // Pairs of pairs: a tuple of strategies ends at twelve.
    let pairs = names.iter().fold(quote!(()), |pairs, name| quote!((#pairs, #name)));
    quote! {
        impl Model for #name {
            const HELD: Held = Held::Object(&FIELDS);

            fn blank() -> Self {
                Self { #(#blank),* }
            }
            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
            #[cfg(feature = "proptest")]
            fn any(
                pool: &crate::model::pool::Pool,
            ) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                let members = proptest::strategy::Just(());
                #(#any)*
                members.prop_map(|#pairs| Self { #(#names),* }).boxed()
            }
        }
    }
}

/// The JSON Schema.
fn schema(name: &Ident, about: &str, members: &[Member<'_>]) -> TokenStream {
    let title = name.to_string();
    let schemas = each(
        members,
        |_, Member { ty, .. }, at| quote_spanned!(at=> <#ty as crate::model::Model>::schema(generator)),
    );
    quote! {
        impl schemars::JsonSchema for #name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                #title.into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let schemas = vec![#(#schemas),*];
                crate::model::schema::object(#about, &FIELDS, schemas)
            }
        }
    }
}
