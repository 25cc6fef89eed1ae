//! Properties of any expression and any text.

use super::*;

fn nodes() -> impl Strategy<Value = Node> {
    let literal = prop_oneof![
        "[a-zđ' ]{0,4}".prop_map(Node::Text),
        (0..=i64::MAX).prop_map(Node::Number),
        (0_i32..80_000).prop_map(|day| Node::Date(
            NaiveDate::from_ymd_opt(1900, 1, 1).unwrap()
                + chrono::Days::new(u64::from(day.unsigned_abs()))
        )),
        any::<bool>().prop_map(Node::Flag),
    ];
    let name = prop_oneof![
        Just("n"),
        Just("type"),
        Just("types"),
        Just("day"),
        Just("children"),
        Just("children.cost"),
        Just("home.line"),
        Just("typo"),
        Just("d")
    ];
    let name = name.prop_map(|name| Node::Name(name.to_owned())).boxed();
    let literal = literal.boxed();
    let leaf = prop_oneof![literal.clone(), name.clone()];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let op = prop::sample::select(vec![
            Op::Or,
            Op::And,
            Op::Equal,
            Op::NotEqual,
            Op::Less,
            Op::AtMost,
            Op::More,
            Op::AtLeast,
            Op::Plus,
            Op::Minus,
            Op::Times,
            Op::Divide,
        ]);
        prop_oneof![
            inner.clone().prop_map(|node| Node::Not(Box::new(node))),
            inner.clone().prop_map(|node| Node::Minus(Box::new(node))),
            (op, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Node::Two(
                op,
                Box::new(a),
                Box::new(b)
            )),
            (inner.clone(), prop::collection::vec(literal.clone(), 1..4))
                .prop_map(|(node, list)| Node::In(Box::new(node), list)),
            inner
                .clone()
                .prop_map(|node| Node::Call(Function::Age, vec![node])),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| Node::Call(Function::Days, vec![a, b])),
            (
                prop::sample::select(vec![Function::Answered, Function::Count, Function::Sum]),
                name.clone()
            )
                .prop_map(|(call, name)| Node::Call(call, vec![name])),
            (name.clone(), inner)
                .prop_map(|(name, node)| Node::Call(Function::Has, vec![name, node])),
            Just(Node::Call(Function::Today, Vec::new())),
        ]
    })
}

#[test]
fn an_expression_whose_canonical_text_would_be_too_long_is_refused_since_it_could_not_be_read_back()
{
    let text = ["number_of_rooms_on_this_floor"; 33].join("+");
    assert!(text.len() < 1_000);
    assert!(
        Expr::parse(&text)
            .unwrap_err()
            .message
            .starts_with("The expression is too long")
    );
    let fits = Expr::parse(&format!("a{}", "+a".repeat(60))).unwrap();
    assert_eq!(Expr::parse(&fits.to_string()), Ok(fits));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(node in nodes()) {
        let text = Expr(node.clone()).to_string();
        match Expr::parse(&text) {
            Ok(read) => prop_assert_eq!(read.0, node, "{}", text),
            Err(error) => prop_assert!(error.message.contains("nested too deeply") || error.message.contains("too long"), "{}: {}", text, error),
        }
    }

    /// Checks the promise of the types: an expression that passed gives its type or nothing.
    #[test]
    fn a_checked_expression_gives_what_was_promised(node in nodes(), n in any::<i64>()) {
        let form = form();
        let expr = Expr(node);
        let mut answers = Answers::default();
        answers.set("n", n.to_string());
        let given = expr.value(&Scope { form: &form, answers: &answers, today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), item: None });
        if let (Ok(promised), Some(value)) = (expr.check(&form, &Place::END), given) {
            let found = match value {
                Value::Text(_) => Type::Text,
                Value::Number(_) => Type::Number,
                Value::Decimal(_) => Type::Decimal,
                Value::Date(_) => Type::Date,
                Value::Flag(_) => Type::Flag,
                Value::List(_) => Type::List,
            };
            prop_assert_eq!(found, promised, "{}", expr);
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "\\PC{0,60}", written in "[a-z0-9_.'() =<>!+*/,-]{0,60}") {
        for text in [text, written] {
            if let Ok(expr) = Expr::parse(&text) {
                prop_assert_eq!(Expr::parse(&expr.to_string()), Ok(expr));
            }
        }
    }
}
