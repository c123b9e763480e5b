//! `#[derive(FromJson)]`: reads a type from JSON by the same attributes by which serde writes it. Stands on `rules` and syn.
//!
//! serde's own `Deserialize` makes a reader of every type for every kind of input, and one more for whatever is read through
//! a tag: a third of the npm package's WebAssembly. What is made here is a list of calls, one a field, and all that can be
//! shared stands in the engine's `json`. Must never emit what `json` could do.

mod rules;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Field, Fields, Ident, Result, Variant, parse_macro_input};

use crate::rules::{Rules, camel_field, camel_variant};

/// Reads the type from JSON. Of serde's attributes it knows those that the engine uses, and refuses all others.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expanded(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn expanded(input: &DeriveInput) -> Result<TokenStream> {
    let rules = Rules::of(&input.attrs)?;
    let name = &input.ident;
    let reading = match (&input.data, &rules) {
        (_, Rules { from: Some(kept), .. }) => quote! {
            json::FromJson::from_json(value).map(|kept: #kept| kept.into())
        },
        (_, Rules { try_from: Some(kept), .. }) => quote! {
            let kept: #kept = json::FromJson::from_json(value)?;
            kept.try_into().map_err(json::Misread::new)
        },
        (Data::Struct(_), Rules { is_transparent: true, .. }) => quote! {
            json::FromJson::from_json(value).map(Self)
        },
        (Data::Struct(data), _) => return of_struct(name, &rules, &data.fields),
        (Data::Enum(data), Rules { tag: Some(tag), .. }) => by_tag(&rules, tag, data)?,
        (Data::Enum(data), _) => by_name(&rules, data)?,
        (Data::Union(_), _) => return Err(Error::new_spanned(name, "a union has no names to be read by")),
    };
    Ok(implemented(name, &reading))
}

fn implemented(name: &Ident, reading: &TokenStream) -> TokenStream {
    quote! {
        const _: () = {
            use crate::json;

            impl json::FromJson for #name {
                fn from_json(value: &json::Value<'_>) -> json::Read<Self> {
                    #reading
                }
            }

            json::deserialize_as_json!(#name);
        };
    }
}

fn of_struct(name: &Ident, rules: &Rules, fields: &Fields) -> Result<TokenStream> {
    let Fields::Named(_) = fields else {
        return Err(Error::new_spanned(name, "only `transparent` structs may have fields without names"));
    };
    let only = only(fields, rules.is_camel, rules.is_strict)?;
    let blank = rules.has_default.then(|| quote!(let blank = Self::default();));
    let calls = calls(fields, rules.is_camel, rules.has_default)?;
    let whole = implemented(name, &quote! { json::FromFields::from_fields(json::Fields::of(value)?) });
    Ok(quote! {
        impl crate::json::FromFields for #name {
            fn from_fields(fields: crate::json::Fields<'_>) -> crate::json::Read<Self> {
                #only
                #blank
                Ok(Self { #(#calls),* })
            }
        }

        #whole
    })
}

/// The check that there is no other field, where one is wanted.
fn only(fields: &Fields, is_camel: bool, is_wanted: bool) -> Result<Option<TokenStream>> {
    let names = fields.iter().map(|field| Ok(field_name(field, &Rules::of(&field.attrs)?, is_camel)));
    let names = names.collect::<Result<Vec<_>>>()?;
    Ok(is_wanted.then(|| quote!(fields.only(&[#(#names),*])?;)))
}

/// One call a field.
fn calls(fields: &Fields, is_camel: bool, has_blank: bool) -> Result<Vec<TokenStream>> {
    let call = |field: &Field| {
        let rules = Rules::of(&field.attrs)?;
        let (own, name) = (&field.ident, field_name(field, &rules, is_camel));
        let read = match rules {
            Rules { is_flat: true, .. } => quote!(crate::json::FromFields::from_fields(fields)?),
            Rules { is_skipped: true, .. } => quote!(Default::default()),
            Rules { has_default: true, .. } => quote!(fields.given(#name)?.unwrap_or_default()),
            _ if has_blank => quote!(fields.given(#name)?.unwrap_or(blank.#own)),
            _ => quote!(fields.required(#name)?),
        };
        Ok(quote!(#own: #read))
    };
    fields.iter().map(call).collect()
}

fn field_name(field: &Field, rules: &Rules, is_camel: bool) -> String {
    let own = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    match &rules.name {
        Some(name) => name.clone(),
        None if is_camel => camel_field(&own),
        None => own,
    }
}

fn variant_name(variant: &Variant, is_camel: bool) -> Result<String> {
    let own = variant.ident.to_string();
    Ok(match Rules::of(&variant.attrs)?.name {
        Some(name) => name,
        None if is_camel => camel_variant(&own),
        None => own,
    })
}

/// An enum of nothing but names.
fn by_name(rules: &Rules, data: &DataEnum) -> Result<TokenStream> {
    if let Some(odd) = data.variants.iter().find(|own| !matches!(own.fields, Fields::Unit)) {
        return Err(Error::new_spanned(odd, "a variant with fields is read by a `tag` alone"));
    }
    let names = data.variants.iter().map(|own| variant_name(own, rules.is_camel)).collect::<Result<Vec<_>>>()?;
    let own = data.variants.iter().map(|variant| &variant.ident);
    Ok(quote! {
        json::named(value, &[#((#names, Self::#own)),*])
    })
}

/// An enum whose variant is named by one of the fields.
fn by_tag(rules: &Rules, tag: &str, data: &DataEnum) -> Result<TokenStream> {
    let names = data.variants.iter().map(|own| variant_name(own, rules.is_camel)).collect::<Result<Vec<_>>>()?;
    let arm = |(variant, told): (&Variant, &String)| {
        let own = &variant.ident;
        let built = match &variant.fields {
            Fields::Unit => quote!(Self::#own),
            Fields::Named(_) => {
                let calls = calls(&variant.fields, rules.are_fields_camel, false)?;
                quote!(Self::#own { #(#calls),* })
            }
            Fields::Unnamed(_) => quote!(Self::#own(json::FromFields::from_fields(fields)?)),
        };
        let is_own = !matches!(variant.fields, Fields::Unnamed(_));
        let only = only(&variant.fields, rules.are_fields_camel, rules.is_strict && is_own)?;
        Ok(quote!(#told => { #only #built }))
    };
    let arms = data.variants.iter().zip(&names).map(arm).collect::<Result<Vec<_>>>()?;
    Ok(quote! {
        let (fields, told) = json::Fields::tagged(value, #tag)?;
        Ok(match told {
            #(#arms)*
            other => return Err(json::Misread::unknown_variant(other, &[#(#names),*]).under(#tag)),
        })
    })
}
