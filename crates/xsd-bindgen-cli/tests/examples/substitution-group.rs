{
    // element t:Field
    {
        let value = schema::Field::new().with_uri("https://example.com/");
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Line
    {
        let value = schema::Line(schema::Path::new());
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Root
    {
        let value = schema::Root::new(schema::PathChoice::Field(schema::Field::new()))
            .with_shape([schema::ShapeChoice::Shape(String::from("text"))]);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Round
    {
        let value = schema::Round(String::from("text"));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Shape
    {
        let value = schema::Shape(String::from("text"));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Path
    {
        let value = schema::Path::new();
        println!("{value:?}");
    }
}
