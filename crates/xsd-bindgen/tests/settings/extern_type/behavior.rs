//! A type of the user's in the place of a simple type.

use std::fmt;
use std::str::FromStr;

use generated::schema::{MoneyOrWord, Price, Root, RootChoice, Tagged};
use xsd_bind::{from_str, from_str_lenient, to_string};

mod generated {
    #![allow(dead_code, missing_docs, unreachable_pub)]
    include!("out.rs");
}

/// An amount with a currency.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(unreachable_pub, reason = "public types contain it")]
pub struct Money {
    amount: u32,
    currency: String,
}

impl FromStr for Money {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (amount, currency) = text.split_once([' ', '-']).ok_or("an amount and a currency")?;
        let amount = amount.parse().map_err(|error| format!("{error}"))?;
        Ok(Self { amount, currency: currency.to_owned() })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.amount, self.currency)
    }
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

const XML: &str = r#"<t:Root xmlns:t="urn:t" list="1-EUR 2-USD"><t:One>3-EUR</t:One><t:Many>4-EUR</t:Many><t:Many>5-EUR</t:Many><t:Or>6-EUR</t:Or><t:Tagged tag="x">7-EUR</t:Tagged><t:Euros>8-EUR</t:Euros></t:Root>"#;

#[test]
fn fields_have_the_type() {
    let root: Root = from_str(XML).unwrap();
    assert_eq!((&root.one, root.many.len(), root.limit_or_default()), (&money("3 EUR"), 2, money("9 EUR")));
    assert_eq!(root.choice, Some(RootChoice::Or(MoneyOrWord::Money(money("6 EUR")))));
    assert_eq!(root.tagged.as_ref().map(|tagged| &tagged.value), Some(&money("7 EUR")));
    assert_eq!(to_string(&root).unwrap(), XML);
    let built = Root::new(money("3 EUR"))
        .with_many([money("4 EUR"), money("5 EUR")])
        .with_choice(MoneyOrWord::from(money("6 EUR")))
        .with_tagged(Tagged::new(money("7 EUR")).with_tag("x"));
    assert_eq!((built.one, built.many, built.choice, built.tagged), (root.one, root.many, root.choice, root.tagged));
    let price: Price = from_str(r#"<Price xmlns="urn:t"> 1 EUR </Price>"#).unwrap();
    assert_eq!(price, Price::from(money("1 EUR")));
}

#[test]
fn xsi_type_names_the_schema_type() {
    let xml = |of: &str| {
        format!(
            r#"<t:Price xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="t:{of}">1 EUR</t:Price>"#
        )
    };
    assert!(from_str::<Price>(&xml("Money")).is_ok() && from_str::<Price>(&xml("Euros")).is_ok());
    assert!(from_str::<Price>(&xml("Monies")).is_err());
}

#[test]
fn errors_say_what_the_type_expects() {
    let wrong = XML.replace("3-EUR", "x-EUR");
    let error = from_str::<Root>(&wrong).unwrap_err().to_string();
    assert!(error.contains(r#""x-EUR" is not a valid t:Money: invalid digit found in string"#), "{error}");
    let (root, report) = from_str_lenient::<Root>(&wrong).unwrap();
    assert_eq!((root.one, report.deviations.len()), (Money::default(), 1));
    assert!(from_str::<Root>(&XML.replace("8-EUR", "8-USD")).is_err(), "the pattern of the restriction is checked");
}
