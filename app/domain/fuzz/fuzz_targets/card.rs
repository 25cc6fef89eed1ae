//! Fuzz target for the QR code of an identity card: any text is a card in order, or is refused.
#![no_main]

use domain::{desk::place::Places, person::Card};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(card) = Card::parse(text) {
        assert_eq!(
            card.number.agrees_with(card.birth, Some(card.gender)),
            Ok(())
        );
        assert_eq!(card.residence(&Places::default()).line, card.residence);
    }
});
