{
    // element t:Root
    {
        let value = schema::Root::new([xsd_bind::values::QName::new("name")])
            .with_n(
                schema::Kind(xsd_bind::values::QName::with_namespace("p", "urn:t", "a")),
            );
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Kind
    {
        let value = schema::Kind(xsd_bind::values::QName::with_namespace("p", "urn:t", "a"));
        println!("{value:?}");
    }
}
