import RaumGrid
import RaumWords

/// Reads the hosts of a session, in all forms of JSON for them.
struct JSONPersons {
    /// The findings about persons without a name, who cannot be shown.
    private(set) var findings: [Finding] = []
    /// The persons that sessions refer to, by code, id or guid.
    private var known: [String: RawSchedule.Person] = [:]

    /// Reads the list of speakers of `root`, if it has one: an array, or an object by codes.
    init(_ root: JSONValue) {
        for list in [root["speakers"], root["persons"]].compactMap(\.self) {
            for person in list.elements { learn(person, "") }
            for member in list.members { learn(member.value, member.key) }
        }
    }

    private mutating func learn(_ value: JSONValue, _ key: String) {
        let person = JSONPersons.person(value)
        guard !person.name.isEmpty else { return }
        let words = [key, person.id, person.guid] + ["code", "id"].map { value.text(of: $0) }
        for word in words where !word.isEmpty && known[word] == nil { known[word] = person }
    }

    /// The persons in `value`, which is a list, an object for one or for several, or a text.
    ///
    /// A person without a name is left out, with a finding about the session `title` at `position`.
    mutating func read(
        _ value: JSONValue?,
        _ title: String,
        at position: SourcePosition
    ) -> [RawSchedule.Person] {
        guard let value else { return [] }
        let found = persons(value)
        let named = found.filter { !$0.name.isEmpty }
        if named.count < found.count {
            let count = found.count - named.count
            let what = Sentence(
                en: "\(counted(count, "person", "persons")) without a name",
                de: "\(counted(count, "Person", "Personen")) ohne Namen"
            )
            let done = Sentence(en: "left out", de: "weggelassen")
            findings.append(
                Finding(
                    .personLeftOut,
                    at: position,
                    RaumInterchange.named(title),
                    what,
                    done: done
                )
            )
        }
        return named
    }

    private func persons(_ value: JSONValue) -> [RawSchedule.Person] {
        if !value.elements.isEmpty {
            return value.elements.flatMap { element in
                element.members.isEmpty && element.elements.isEmpty
                    ? [referred(element.text)].compactMap(\.self) : persons(element)
            }
        }
        if !value.members.isEmpty { return persons(ofObject: value) }
        let text = value.text
        if let person = known[text] { return [person] }
        let names = text.unicodeScalars.split { ";\n\r".unicodeScalars.contains($0) }
        return names.compactMap { referred(trimmed(String($0))) }
    }

    /// The person that a word names or refers to; nil for an empty word.
    private func referred(_ word: String) -> RawSchedule.Person? {
        word.isEmpty ? nil : known[word] ?? RawSchedule.Person(name: word)
    }

    /// The person that an object describes, or the persons that it has by keys.
    private func persons(ofObject value: JSONValue) -> [RawSchedule.Person] {
        let person = JSONPersons.person(value)
        if !person.name.isEmpty { return [person] }
        let words = [person.id, person.guid, value.text(of: "code")]
        if let known = words.lazy.compactMap({ known[$0] }).first { return [known] }
        if let inner = value["person"] ?? value["speaker"] { return persons(inner) }
        let areObjects = value.members.allSatisfy { !$0.value.members.isEmpty }
        return areObjects ? value.members.flatMap { persons($0.value) } : [person]
    }

    /// The person that an object describes; its name may be empty.
    private static func person(_ value: JSONValue) -> RawSchedule.Person {
        RawSchedule.Person(
            name: name(value),
            id: value["id"]?.text ?? value.text(of: "code"),
            guid: value.text(of: "guid"),
            url: value.text(of: "url")
        )
    }

    private static let names = [
        "name", "fullName", "full_name", "displayName", "display_name", "public_name",
        "publicName", "full_public_name", "fullPublicName",
    ]
    private static let parts = [
        ("first_name", "last_name"), ("firstName", "lastName"), ("firstname", "lastname"),
        ("given_name", "family_name"), ("givenName", "familyName"), ("first", "last"),
        ("given", "family"), ("forename", "surname"), ("vorname", "nachname"),
    ]

    private static func name(_ value: JSONValue) -> String {
        for key in names {
            guard let name = value[key] else { continue }
            let whole = joined(name).isEmpty ? name.text : joined(name)
            if !trimmed(whole).isEmpty { return whole }
        }
        return joined(value)
    }

    /// The name joined from its parts; empty if `value` has none.
    private static func joined(_ value: JSONValue) -> String {
        for (first, last) in parts {
            let words = [first, last].map { trimmed(value.text(of: $0)) }.filter { !$0.isEmpty }
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        return ""
    }
}
