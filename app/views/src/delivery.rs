//! The way in which a result reaches its holder.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    pub by_post: bool,
    pub may_choose: bool,
}
