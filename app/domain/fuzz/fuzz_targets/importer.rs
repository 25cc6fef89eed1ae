//! Fuzz target for the importer: any line of a catalogue is read or refused in words.
//!
//! Reading a line again gives the same.
#![no_main]

use domain::procedure::importer::read_record;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let first = read_record(text);
    assert_eq!(first, read_record(text));
    // The same text as each of the fields that are read with a grammar of their own.
    let quoted = serde_json::Value::from(text);
    let line = format!(
        r#"{{"code":"1.000001","ministry":"bo","record":{{"ma_thu_tuc":"1.000001","ten_thu_tuc":"Tên","linh_vuc":{quoted},"cap_thuc_hien":{quoted},"cach_thuc_thuc_hien":{quoted},"thanh_phan_ho_so":{quoted},"trinh_tu_thuc_hien":{quoted},"ket_qua_xu_ly":{quoted},"doi_tuong_thuc_hien":{quoted},"can_cu_phap_ly":{quoted},"co_quan_thuc_hien":{quoted}}}}}"#
    );
    let read = read_record(&line).expect("text in every field is a record, whatever it says");
    assert_eq!(read.code.as_str(), "1.000001");
});
