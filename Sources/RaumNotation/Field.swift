package import RaumGrid
package import RaumWords

/// The offsets of a zone by its IANA name; nil for an unknown one.
package typealias ZoneLookup = (_ name: String) -> OffsetPlan?

/// An entity whose line, patches and history are made from a table of its fields.
package protocol Tabled: Sendable {
    /// Fields of it that a command names.
    associatedtype Patch: FieldPatch
    /// Its fields in the order of its line, after its name and its revision.
    static var fields: [Field<Self>] { get }
    /// Its fields in the order in which a command reads and writes them; made once, since each change needs them.
    static var askedFields: [Field<Self>] { get }
    /// Its fields in the order in which the history tells them; made once.
    static var toldFields: [Field<Self>] { get }
}

extension Tabled {
    package static var askedFields: [Field<Self>] { fields }
    package static var toldFields: [Field<Self>] { fields }
}

/// Fields of one entity that a command names; a field that is nil stays as it is.
package protocol FieldPatch: Sendable {
    /// The entity that it changes.
    associatedtype Owner: Tabled where Owner.Patch == Self
    /// A patch that names nothing.
    init()
}

/// One row of the table of an entity: all that the wire, commands, history and programs need of a field.
package struct Field<Owner: Tabled>: Sendable {
    /// How a command names the field.
    struct Asked: Sendable {
        let write: @Sendable (Owner.Patch, inout LineWriter) -> Void
        let read:
            @Sendable (inout Owner.Patch, inout FieldReader, ZoneLookup) throws(NotationError) ->
                Void
    }

    /// Its key on the wire; of several that belong together, the first.
    package let key: String
    let write: @Sendable (Owner, inout LineWriter) -> Void
    let read: @Sendable (inout Owner, inout FieldReader) throws(NotationError) -> Void
    /// Its value in `--json`; nil if it is left out of the line.
    private var shows: @Sendable (Owner) -> (fact: Fact, isDefault: Bool)? = { _ in nil }
    private(set) var asked: Asked?
    private(set) var words: (@Sendable (_ old: Owner, _ new: Owner) -> Sentence?)?
    /// Names and values in `--json`.
    package private(set) var facts: @Sendable (Owner) -> [(name: String, fact: Fact)] = { _ in [] }

    /// A field that needs more than a codec.
    init(
        _ key: String,
        write: @escaping @Sendable (Owner, inout LineWriter) -> Void,
        read: @escaping @Sendable (inout Owner, inout FieldReader) throws(NotationError) -> Void
    ) {
        self.key = key
        self.write = write
        self.read = read
    }

    /// A field that a line leaves out where it holds its default, unless `isAlwaysWritten`.
    @inline(__always)
    init<Value>(
        _ key: String,
        _ path: any WritableKeyPath<Owner, Value> & Sendable,
        _ codec: Codec<Value>,
        isAlwaysWritten: Bool = false,
        isRequired: Bool = false
    ) {
        self.key = key
        let place = StoredPlace(path)
        write = { owner, writer in
            let value = place[owner]
            if isAlwaysWritten || !codec.isDefault(value) { codec.write(key, value, &writer) }
        }
        read = { (owner: inout Owner, reader: inout FieldReader) throws(NotationError) in
            if let value = try codec.read(key, &reader) {
                place.put(value, in: &owner)
            } else if isRequired {
                throw NotationError(.missing(key))
            }
        }
        shows = { owner in
            let value = place[owner]
            return (fact: codec.fact(value), isDefault: codec.isDefault(value))
        }
    }

    /// A field that may be absent.
    @inline(__always)
    init<Value>(
        _ key: String,
        optional path: any WritableKeyPath<Owner, Value?> & Sendable,
        _ codec: Codec<Value>
    ) {
        self.key = key
        let place = StoredPlace(path)
        write = { owner, writer in
            if let value = place[owner] { codec.write(key, value, &writer) }
        }
        read = { (owner: inout Owner, reader: inout FieldReader) throws(NotationError) in
            place.put(try codec.read(key, &reader), in: &owner)
        }
        shows = { owner in place[owner].map { (fact: codec.fact($0), isDefault: false) } }
    }
}

// The parts of a row beside the line.

extension Field {
    /// A command may name it.
    @inline(__always)
    func asked<Value>(
        _ path: any WritableKeyPath<Owner.Patch, Value?> & Sendable,
        _ codec: Codec<Value>
    ) -> Field {
        let key = key
        let place = StoredPlace(path)
        return asked(
            write: { patch, writer in
                if let value = place[patch] { codec.write(key, value, &writer) }
            },
            read: {
                (patch: inout Owner.Patch, reader: inout FieldReader, _: ZoneLookup)
                    throws(NotationError) in
                place.put(try codec.read(key, &reader), in: &patch)
            }
        )
    }

    /// A command may name it, in a way that needs more than a codec.
    func asked(
        write: @escaping @Sendable (Owner.Patch, inout LineWriter) -> Void,
        read:
            @escaping @Sendable (inout Owner.Patch, inout FieldReader, ZoneLookup)
            throws(NotationError) -> Void
    ) -> Field {
        var field = self
        field.asked = Asked(write: write, read: read)
        return field
    }

    /// The words of the history for a changed value.
    func told<Value: Equatable & Sendable>(
        _ path: any KeyPath<Owner, Value> & Sendable,
        _ words: @escaping @Sendable (_ old: Value, _ new: Value) -> Sentence
    ) -> Field {
        var field = self
        field.words = { old, new in
            let values = (old[keyPath: path], new[keyPath: path])
            return values.0 == values.1 ? nil : words(values.0, values.1)
        }
        return field
    }

    /// `--json` shows it by this name, where it is not its default or `isAlwaysShown`.
    func shown(_ name: String, isAlwaysShown: Bool = false) -> Field {
        var field = self
        let shows = shows
        field.facts = { owner in
            guard let (fact, isDefault) = shows(owner), isAlwaysShown || !isDefault else {
                return []
            }
            return [(name, fact)]
        }
        return field
    }

    /// `--json` shows these.
    func shown(_ facts: @escaping @Sendable (Owner) -> [(name: String, fact: Fact)]) -> Field {
        var field = self
        field.facts = facts
        return field
    }
}

extension Tabled {
    /// Writes its fields, which follow its key.
    func writeFields(to writer: inout LineWriter) {
        let fields = Self.fields
        for place in fields.indices { fields[place].write(self, &writer) }
    }

    /// Reads its fields over the defaults that it holds.
    mutating func readFields(_ reader: inout FieldReader) throws(NotationError) {
        let fields = Self.fields
        for place in fields.indices { try fields[place].read(&self, &reader) }
    }

    /// The changes since it was `old`, in words, field by field.
    package func changes(since old: Self) -> [Sentence] {
        Self.toldFields.compactMap { $0.words?(old, self) }
    }

    /// Keys that a command may name, in the order in which it writes them.
    package static var askedKeys: [String] {
        askedFields.filter { $0.asked != nil }.map(\.key)
    }

    /// Its fields, those with the keys `first` before the others, which follow as in the line.
    static func fields(first: [String]) -> [Field<Self>] {
        let early = first.map { key in
            guard let field = fields.first(where: { $0.key == key }) else {
                preconditionFailure("no field is called \(key)")
            }
            return field
        }
        return early + fields.filter { !first.contains($0.key) }
    }
}

extension FieldPatch {
    /// Reads the fields that a command names.
    ///
    /// Throws if a field cannot be read.
    package init(
        _ reader: inout FieldReader,
        zones: ZoneLookup = { _ in nil }
    ) throws(NotationError) {
        self.init()
        let fields = Owner.askedFields
        for place in fields.indices { try fields[place].asked?.read(&self, &reader, zones) }
    }

    /// Writes the fields that it names.
    package func write(to writer: inout LineWriter) {
        let fields = Owner.askedFields
        for place in fields.indices { fields[place].asked?.write(self, &writer) }
    }
}
