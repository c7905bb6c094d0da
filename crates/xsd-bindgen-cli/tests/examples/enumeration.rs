{
    // element t:Root
    {
        let value = schema::Root::new([schema::Odd::OneSpaceTwo]);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Odd
    {
        let value = schema::Odd::OneSpaceTwo;
        println!("{value:?}");
    }
}
