// An export returns the texts that no screen shows without white space around them, and some formats omit parts that
// their schemas cannot represent. A text that differs only in that is no change.

import RaumGrid

extension ScheduleSession {
    /// Its details, with the known text in place of each one that differs only in that.
    func details(asIn known: [DetailName: String]) -> [DetailName: String] {
        var result = details
        for (name, text) in details {
            guard let here = known[name], here != text else { continue }
            let isSame =
                name == .persons
                ? saysNoMore(DetailList.persons(text), than: DetailList.persons(here))
                : textAsRead(text) == textAsRead(here)
            if isSame { result[name] = here }
        }
        return result
    }

    private func saysNoMore(
        _ file: [RawSchedule.Person],
        than here: [RawSchedule.Person]
    ) -> Bool {
        func name(_ person: RawSchedule.Person) -> Text {
            CleanText(hostWord(person.name), .host).text
        }
        return file.allSatisfy { person in
            let known = here.first { name($0) == name(person) }
            let pairs = [
                (person.id, known?.id), (person.guid, known?.guid), (person.url, known?.url),
            ]
            return pairs.allSatisfy { $0.0.isEmpty || $0.0 == $0.1 }
        }
    }
}

/// A text that no screen shows as it comes back from an export: editors change the line breaks of a file.
func textAsRead(_ text: String) -> String {
    DetailText.kept(of: trimmed(withLineFeeds(withoutControls(text))))
}

/// `text` with a line feed for each line break.
private func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
        if byte != 0x0A || last != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
        last = byte
    }
    return String(decoding: bytes, as: UTF8.self)
}
