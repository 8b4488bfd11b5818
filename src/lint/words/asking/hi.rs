//! What prompts in Hindi ask of callers and tell them to do.

use super::Asking;

pub(super) static ASKING: Asking = Asking {
    tag: "hi",
    data: &[
        "account number",
        "card number",
        "mobile number",
        "खाता संख्या",
        "मोबाइल नंबर",
        "जन्म तिथि",
        "aadhaar",
        "आधार",
        "pin",
        "पिन",
    ],
    known_length: &["aadhaar", "आधार", "mobile number", "मोबाइल नंबर"],
    extension: &["extension", "एक्सटेंशन"],
    yes_or_no: &["haan ya nahin", "हाँ या नहीं", "हां या नहीं"],
    stay: &["line par bane rahe", "लाइन पर बने रहें", "pratiksha", "प्रतीक्षा"],
    confirm: &["pushti", "पुष्टि", "confirm"],
    done: &["darj kar li gayi", "दर्ज कर ली गई", "दर्ज हो गई"],
    nothing_else: &[],
    more_wanted: &[],
    rating: &[],
    new: &[],
    insiders: &["karmchari", "कर्मचारी"],
    not: &["nahin", "नहीं", "na", "न"],
};
