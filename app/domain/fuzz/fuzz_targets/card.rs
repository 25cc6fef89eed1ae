//! The QR code of an identity card: any text is one or is not; what is read of it is in order.
#![no_main]

use domain::{agency::Places, person::Card};
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
