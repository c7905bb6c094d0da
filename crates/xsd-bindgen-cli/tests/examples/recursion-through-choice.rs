{
    // element t:Is
    {
        let value = schema::Is::new(true);
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Not
    {
        let value = schema::Not::new(schema::ExpressionChoice::Is(schema::Is::new(true)));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // element t:Root
    {
        let value = schema::Root::new(schema::ExpressionChoice::Is(schema::Is::new(true)));
        assert_eq!(xsd_bind::validate(&value), []);
    }
    // complex type t:Expression
    {
        let value = schema::Expression::Is(schema::Is::new(true));
        println!("{value:?}");
    }
    // complex type t:Is
    {
        let value = schema::Is::new(true);
        println!("{value:?}");
    }
    // complex type t:Not
    {
        let value = schema::Not::new(schema::ExpressionChoice::Is(schema::Is::new(true)));
        println!("{value:?}");
    }
}
