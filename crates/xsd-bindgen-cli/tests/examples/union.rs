{
    // element t:Root
    {
        let value = schema::Root::Int(1);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // simple type t:Size
    {
        let value = schema::Size::Int(1);
        println!("{value:?}");
    }
    // simple type t:Word
    {
        let value = schema::Word::Small;
        println!("{value:?}");
    }
}
