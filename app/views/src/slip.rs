//! The receipt of a dossier.

use domain::dossier::public::PublicDossier;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub dossier: PublicDossier,
    /// Tracking address, as the QR code holds it.
    pub url: String,
    pub path: String,
    /// SVG.
    pub qr: String,
}
