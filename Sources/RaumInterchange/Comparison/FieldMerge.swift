import RaumGrid

/// Compares the fields of one session in three versions: as the last import read them, on the grid, and in the file.
struct FieldMerge {
    /// A field that stays as it is on the grid.
    struct Kept {
        let change: FieldChange
        /// Whether the file has another value than at the last import.
        let isNew: Bool
    }

    /// The values that imports read; nil if the file's value is taken in any case.
    let base: SourceBase?
    /// Not nil while the grid's value stays in any case: whether the file says something new.
    var staysAsNew: Bool?
    private(set) var changes: [FieldChange] = []
    private(set) var kept: [Kept] = []

    init(_ base: SourceBase?) {
        self.base = base
    }

    /// The fields that stay, first those that did not change in the file.
    var keptByNews: [(isNew: Bool, changes: [FieldChange])] {
        [false, true].compactMap { isNew in
            let changes = kept.filter { $0.isNew == isNew }.map(\.change)
            return changes.isEmpty ? nil : (isNew, changes)
        }
    }

    /// Whether the file's value replaces the one on the grid: if it changed in the file, and not on the grid.
    ///
    /// `stand` is the value of a field that no import has read.
    mutating func takes(
        _ field: SourceRecord.Field,
        _ name: FieldChange.Field,
        _ here: String,
        _ file: String,
        shown words: (from: String, to: String)? = nil,
        stand: String = ""
    ) -> Bool {
        guard here != file || words != nil else { return false }
        let change = FieldChange(field: name, from: words?.from ?? here, to: words?.to ?? file)
        if let staysAsNew { return keep(change, isNew: staysAsNew) }
        guard let base else {
            changes.append(change)
            return true
        }
        let isFormer = file.isEmpty && base.formerBlanks.contains(field.rawValue)
        let isNew = !isFormer && !base.read(field).contains(file)
        guard isNew, base.hasRead(here, field, stand: stand) else {
            kept.append(Kept(change: change, isNew: isNew))
            return false
        }
        changes.append(change)
        return true
    }

    private mutating func keep(_ change: FieldChange, isNew: Bool) -> Bool {
        kept.append(Kept(change: change, isNew: isNew))
        return false
    }

    /// The same for the address, whose digest the last import stored.
    mutating func takesAddress(_ here: String, _ file: String) -> Bool {
        guard here != file else { return false }
        let change = FieldChange(field: .address, from: here, to: file)
        if let staysAsNew { return keep(change, isNew: staysAsNew) }
        let isNew = base?.hasReadAddress(file) != true
        guard base?.hasReadAddress(here) != false, isNew else {
            kept.append(Kept(change: change, isNew: isNew))
            return false
        }
        changes.append(change)
        return true
    }

    /// The same for a text that no screen shows, whose digest the last import stored; `file` is empty if the file
    /// empties it.
    mutating func takesText(_ name: DetailName, _ here: String, _ file: String) -> Bool {
        guard here != file, let field = FieldChange.Field(name) else { return false }
        let change = FieldChange(field: field, from: opening(here), to: opening(file))
        if let staysAsNew { return keep(change, isNew: staysAsNew) }
        let read = base?.read(detail: name)
        if !file.isEmpty, read?.contains(SourceRecord.digest(file)) == true { return false }
        let isFormer = base?.formerBlanks.contains(SourceRecord.key(of: name)) == true
        if file.isEmpty, isFormer { return false }
        guard !file.isEmpty || read?.contains(SourceRecord.digest(here)) != false else {
            kept.append(Kept(change: change, isNew: read?.contains("") != true))
            return false
        }
        changes.append(change)
        return true
    }

    /// The beginning of a text, for display.
    private func opening(_ text: String) -> String { String(text.unicodeScalars.prefix(80)) }
}
