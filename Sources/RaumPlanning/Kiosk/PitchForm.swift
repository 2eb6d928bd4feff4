internal import RaumGrid

/// A pitch as a visitor types it.
package struct PitchForm: Hashable, Sendable {
    /// What is typed, in order.
    package enum Field: Int, CaseIterable, Sendable {
        case title, name, line
    }

    /// What was typed so far, field by field.
    package private(set) var title: String
    package private(set) var name = ""
    package private(set) var line = ""
    /// Where the next letter goes.
    package private(set) var field = Field.title

    /// A form with what is known of the title.
    package init(title: String = "") {
        self.title = title
    }

    /// What stands in a field.
    package func text(_ field: Field) -> String {
        switch field {
        case .title: title
        case .name: name
        case .line: line
        }
    }

    /// Scalars that a field holds: what the daemon takes.
    package static func scalarsMax(_ field: Field) -> Int {
        switch field {
        case .title: TextLimit.title.scalarsMax
        case .name: TextLimit.host.scalarsMax
        case .line: TextLimit.note.scalarsMax
        }
    }

    /// Whether it can be sent: a pitch has a title.
    package var isComplete: Bool { title.contains { $0 != " " } }

    /// The same with the cursor in another field.
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
