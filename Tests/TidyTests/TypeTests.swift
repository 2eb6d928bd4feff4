import Testing

/// A type over all its files.
private struct TypeMeasure {
    var lineCount = 0
    var files: Set<String> = []
    var isEnumeration = false
    /// What it stores, and where.
    var properties: [(name: String, place: String, isDocumented: Bool)] = []
}

/// How much a type holds, and what a target says about what it gives to others.
@Suite struct TypeTests {
    /// The types of a target, by `RaumHub/Hub`.
    private static let types: [String: TypeMeasure] = {
        var types: [String: TypeMeasure] = [:]
        for (file, declarations) in Repository.declared {
            for declaration in declarations {
                let place = "\(file.path):\(declaration.line + 1)"
                switch declaration.kind {
                case .type, .extension:
                    let name = "\(file.target)/\(declaration.name)"
                    types[name, default: TypeMeasure()].lineCount += declaration.lineCount
                    types[name, default: TypeMeasure()].files.insert(file.path)
                case .property where declaration.isStored && !declaration.isRequirement:
                    let name = "\(file.target)/\(declaration.owner)"
                    guard !declaration.owner.isEmpty else { continue }
                    types[name, default: TypeMeasure()].properties.append(
                        (declaration.name, place, declaration.isDocumented)
                    )
                case .property, .function, .initialiser: break
                }
            }
        }
        return types
    }()

    private static let linesMax = 600
    private static let propertiesMax = 12
    /// Properties up to which a type need not explain each that it keeps: they can be read at once.
    private static let plainPropertiesMax = 8

    @Test func `a type has at most 600 lines over all its files`() {
        for (name, type) in Self.types {
            #expect(
                type.lineCount <= Self.linesMax,
                "\(name) has \(type.lineCount) lines in \(type.files.count) files: give parts of it an owner"
            )
        }
    }

    /// Records, of which each property is one field of what they carry, and values that several commands share.
    private static let records: Set<String> = [
        "RaumGrid/Grid", "RaumGrid/Session", "RaumHub/Counters", "RaumMetrics/DaemonReading",
        "RaumInterchange/RawSchedule.Session", "RaumInterchange/ScheduleSession",
        "RaumInterchange/ExportedGrid.Session", "RaumOrganiser/ScreenTable.Row",
        "raumwerk-display/DisplayOptions", "RaumInterchange/ImportCounts",
    ]

    @Test func `a type keeps at most 12 properties`() {
        for (name, type) in Self.types where !Self.records.contains(name) {
            let count = type.properties.count
            #expect(
                count <= Self.propertiesMax,
                "\(name) keeps \(count) properties: give parts an owner"
            )
        }
        for name in Self.records {
            let count = Self.types[name]?.properties.count ?? 0
            #expect(count > Self.propertiesMax, "\(name) keeps \(count): take it from the list")
        }
    }

    @Test func `a type that keeps more than 8 properties says what holds of each`() {
        for type in Self.types.values where type.properties.count > Self.plainPropertiesMax {
            for property in type.properties {
                #expect(property.isDocumented, "\(property.place): say what holds of it")
            }
        }
    }
}

/// What crosses a target says what it is, in what unit, and when it throws.
@Suite struct DocumentationTests {
    private static let files = Repository.declared.filter { $0.file.target.hasPrefix("Raum") }

    /// What each protocol requires, where it is explained: ours, and those of the standard library that we witness.
    private static let requirements: [String: Set<String>] = {
        var requirements: [String: Set<String>] = [
            "CustomReflectable": ["customMirror"], "CustomStringConvertible": ["description"],
            "Hashable": ["hash(into:)"], "IteratorProtocol": ["next()"],
            "LocalizedError": ["errorDescription"], "OptionSet": ["rawValue", "init(rawValue:)"],
            "RandomNumberGenerator": ["next()"],
            "RawRepresentable": ["rawValue", "init(rawValue:)"],
            "Sequence": ["makeIterator()"],
        ]
        for declaration in files.flatMap(\.declarations) where declaration.isRequirement {
            requirements[declaration.owner, default: []].insert(declaration.call)
        }
        return requirements
    }()

    /// What each type or protocol declares to be, in any file.
    private static let inherited: [String: Set<String>] = {
        var inherited: [String: Set<String>] = [:]
        for declaration in files.flatMap(\.declarations) {
            inherited[declaration.name, default: []].formUnion(declaration.inherited)
        }
        return inherited
    }()

    /// The protocols that `owner` is of, itself and those of protocols included.
    private static func protocols(of owner: String) -> Set<String> {
        var found: Set<String> = []
        var next = [owner]
        while let name = next.popLast() {
            if found.insert(name).inserted { next += inherited[name] ?? [] }
        }
        return found
    }

    /// Whether a declaration is what a protocol of its type requires, or an operator.
    private func isWitness(_ declaration: Declaration) -> Bool {
        declaration.name.isEmpty
            || Self.protocols(of: declaration.owner).contains { name in
                Self.requirements[name]?.contains(declaration.call) ?? false
            }
    }

    @Test func `types, functions and initialisers are documented`() {
        for (file, declarations) in Self.files {
            for declaration in declarations where declaration.isPackage {
                guard declaration.kind != .property, declaration.kind != .extension,
                    !isWitness(declaration)
                else { continue }
                let place = "\(file.path):\(declaration.line + 1)"
                #expect(declaration.isDocumented, "\(place) needs a doc comment")
            }
        }
    }

    /// Properties of one line that follow each other share the comment of the first; what a patch changes is
    /// explained where the thing is.
    @Test func `properties are documented`() {
        for (file, declarations) in Self.files {
            var explained = -1
            for declaration in declarations where declaration.kind == .property {
                let isGrouped = declaration.line == explained + 1
                let isExplained = declaration.isDocumented || isGrouped
                if isExplained { explained = declaration.line + declaration.lineCount - 1 }
                guard declaration.isPackage, !isWitness(declaration),
                    !declaration.owner.hasSuffix("Patch")
                else { continue }
                let place = "\(file.path):\(declaration.line + 1)"
                #expect(isExplained, "\(place) needs a doc comment")
            }
        }
    }

    @Test func `what throws says when`() {
        for (file, declarations) in Self.files {
            for declaration in declarations where declaration.isPackage {
                guard declaration.throwsErrors, !isWitness(declaration) else { continue }
                let isSaid = declaration.documentation.contains { line in
                    ["hrow", "efuse"].contains { line.contains($0) }
                }
                let place = "\(file.path):\(declaration.line + 1)"
                #expect(isSaid, "\(place): say when \(declaration.name) throws")
            }
        }
    }
}
