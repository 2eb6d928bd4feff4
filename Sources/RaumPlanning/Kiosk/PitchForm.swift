internal import RaumGrid

/// The form in which a visitor types a pitch.
package struct PitchForm: Hashable, Sendable {
    /// The fields, in order.
    package enum Field: Int, CaseIterable, Sendable {
        case title, name, line
    }

    /// The texts of the fields so far.
    package private(set) var title: String
    package private(set) var name = ""
    package private(set) var line = ""
    /// The field that receives the next letter.
    package private(set) var field = Field.title

    /// A form with this title.
    package init(title: String = "") {
        self.title = title
    }

    /// The text of a field.
    package func text(_ field: Field) -> String {
        switch field {
        case .title: title
        case .name: name
        case .line: line
        }
    }

    /// The largest number of scalars in a field, which is the daemon's limit.
    package static func scalarsMax(_ field: Field) -> Int {
        switch field {
        case .title: TextLimit.title.scalarsMax
        case .name: TextLimit.host.scalarsMax
        case .line: TextLimit.note.scalarsMax
        }
    }

    /// Whether it can be sent: a pitch has a title.
    package var isComplete: Bool { title.contains { $0 != " " } }

    /// The same form with the cursor in another field.
    func moved(to field: Field) -> PitchForm {
        var form = self
        form.field = field
        return form
    }

    mutating func advance(by step: Int) {
        field = Field(rawValue: field.rawValue + step) ?? field
    }

    mutating func write(_ letter: Unicode.Scalar) {
        guard text(field).unicodeScalars.count < PitchForm.scalarsMax(field) else { return }
        change { $0.unicodeScalars.append(letter) }
    }

    mutating func takeBack() { change { if !$0.isEmpty { $0.removeLast() } } }
    mutating func clear() { change { $0 = "" } }

    private mutating func change(_ body: (inout String) -> Void) {
        switch field {
        case .title: body(&title)
        case .name: body(&name)
        case .line: body(&line)
        }
    }
}
