// The format is recognised by the content, since files have any name extension, or none.

package import RaumWords

/// Reads schedule files.
package enum ScheduleFile {
    /// The largest file that is read, 16 MiB: the longest real schedules have 3 MB, and memory is limited to a few
    /// times this size.
    package static let bytesMax = 16 * 1024 * 1024

    /// The schedule in `bytes`, complete; `name` is the file's name for messages.
    ///
    /// A caller that does not need the bytes afterwards gives them away; they are released before the schedule is made.
    /// Throws, with the position, if they are too many, of an unknown format, or not valid in the format that they seem
    /// to have.
    package static func read(
        _ bytes: consuming [UInt8],
        name: String,
        _ context: ImportContext = ImportContext()
    ) throws(ImportError) -> Schedule {
        do {
            var schedule = try read(bytes, context)
            schedule.file = SourceFiles.word(path: name)
            return schedule
        } catch {
            var named = error
            named.file = shownPath(name)
            throw named
        }
    }

    private static func read(
        _ bytes: consuming [UInt8],
        _ context: ImportContext
    ) throws(ImportError) -> Schedule {
        guard bytes.count <= bytesMax else { throw tooLarge("") }
        if let name = FileSignature.name(of: bytes) {
            throw ImportError(
                .unknownFormat,
                at: SourcePosition(line: 1),
                Sentence(en: "it is ", de: "sie ist ") + name
            )
        }
        if let decoded = try FileEncoding.fromUTF16(bytes) {
            bytes = DeclaredEncoding.withoutDeclaration(withoutMark(decoded))
        } else {
            bytes = DeclaredEncoding.inUTF8(withoutMark(consume bytes))
        }
        let raw = try raw(consume bytes, context)
        var builder = try ScheduleBuilder(raw, venueZone: context.zone)
        return try builder.build()
    }

    /// The refusal of the file `name`, which has more than `bytesMax` bytes.
    package static func tooLarge(_ name: String) -> ImportError {
        let limit = "\(bytesMax) bytes (\(bytesMax / 1_048_576) MiB)"
        var error = ImportError(
            .tooLarge,
            Sentence(
                en: "it is longer than the \(limit) that are read",
                de: "sie ist länger als die \(limit), die gelesen werden"
            )
        )
        error.file = shownPath(name)
        return error
    }

    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        // Programs that join files leave blank lines and further marks before it.
        while case let text = rest.drop(while: isWhitespace), text.starts(with: [0xEF, 0xBB, 0xBF])
        {
            rest = text.dropFirst(3)
        }
        return rest.count == bytes.count ? bytes : Array(rest)
    }

    /// The reason why a file that is still being written may be incomplete; nil if there is none, or if it is no table.
    package static func signOfMore(_ bytes: [UInt8], _ context: ImportContext) -> Sentence? {
        let text = withoutMark((try? FileEncoding.fromUTF16(bytes)) ?? bytes)
        guard let first = text.first(where: { !isWhitespace($0) }),
            !"<{[".utf8.contains(first), !isCalendar(text)
        else { return nil }
        return TableReader.signOfMore(text, context.columns)
    }

    private static func raw(
        _ bytes: consuming [UInt8],
        _ context: ImportContext
    ) throws(ImportError) -> RawSchedule {
        guard let first = bytes.first(where: { !isWhitespace($0) }) else {
            throw ImportError(
                .empty,
                Sentence(en: "there is nothing in it", de: "es steht nichts darin")
            )
        }
        // Its lines may be folded within a character, so it is decoded line by line.
        if isCalendar(bytes) { return try CalendarReader(bytes).raw }
        if let line = lineOfInvalidUTF8(bytes) {
            if bytes.contains(0) { throw zeroBytes(bytes, .unknownFormat) }
            if let table = try tableInWindows1252(bytes, first, context) { return table }
            throw ImportError(
                .encoding,
                at: SourcePosition(line: line),
                Sentence(en: "bytes that are not UTF-8", de: "Bytes, die kein UTF-8 sind")
            )
        }
        switch first {
        case UInt8(ascii: "<"):
            try refuseWebPage(bytes)
            return try FrabXML(MarkupReader.read(bytes)).raw
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let root = try JSONReader.read(bytes, folds: true)
            // The readers of all other formats read the same values repeatedly, so nothing is folded.
            let isFrab = FrabJSON.conference(of: root) != nil
            return try raw(isFrab ? root : JSONReader.read(bytes), context)
        default:
            if bytes.contains(0) { throw zeroBytes(bytes, .malformed) }
            if let table = try TableReader(copy bytes, context) { return table.raw }
            let start = shown(String(decoding: bytes.prefix(30), as: UTF8.self))
            let reason = Sentence(
                en: "neither XML nor JSON nor iCalendar: it begins with \(start)",
                de: "weder XML noch JSON noch iCalendar: sie beginnt mit \(start)"
            )
            throw ImportError(.unknownFormat, at: SourcePosition(line: 1), reason)
        }
    }

    /// The refusal of a program, a picture or a damaged text.
    private static func zeroBytes(_ bytes: [UInt8], _ kind: ImportError.Kind) -> ImportError {
        let line = bytes.prefix { $0 != 0 }.count { $0 == 0x0A } + 1
        let reason = Sentence(
            en: "bytes of zero, which no text has",
            de: "Nullbytes, die kein Text hat"
        )
        return ImportError(kind, at: SourcePosition(line: line), reason)
    }

    /// The schedule of a table in that code page; nil if the bytes are no table, or not of that code page either.
    private static func tableInWindows1252(
        _ bytes: [UInt8],
        _ first: UInt8,
        _ context: ImportContext
    ) throws(ImportError) -> RawSchedule? {
        guard !"<{[".utf8.contains(first), !isCalendar(bytes),
            let text = FileEncoding.fromWindows1252(bytes),
            var raw = try TableReader(text.bytes, context)?.raw
        else { return nil }
        let line = lineOfInvalidUTF8(bytes).map { SourcePosition(line: $0) }
        raw.findings.insert(text.finding.at(line), at: 0)
        return raw
    }

    private static func raw(
        _ root: JSONValue,
        _ context: ImportContext
    ) throws(ImportError) -> RawSchedule {
        if case .array(let elements) = root.content, elements.isEmpty {
            throw ImportError(
                .noSessions,
                at: SourcePosition(line: root.line),
                Sentence(en: "the list is empty", de: "die Liste ist leer")
            )
        }
        let hasPlaces = ListJSON.hasPlaces(root, context.columns)
        if PretalxJSON.isKind(root), !hasPlaces { return PretalxJSON(root).raw }
        if SlotListJSON.isKind(root) { return SlotListJSON(root, context).raw }
        if FrabJSON.conference(of: root) == nil, let list = try ListJSON(root, context) {
            return list.raw
        }
        return try FrabJSON(root).raw
    }

    private static func isCalendar(_ bytes: [UInt8]) -> Bool {
        let start = bytes.drop(while: isWhitespace).prefix(15)
        return String(decoding: start, as: UTF8.self).uppercased() == "BEGIN:VCALENDAR"
    }

    private static func refuseWebPage(_ bytes: [UInt8]) throws(ImportError) {
        let start = bytes.drop(while: isWhitespace).prefix(14)
        let word = String(decoding: start, as: UTF8.self).lowercased()
        if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") {
            throw ImportError(
                .webPage,
                at: SourcePosition(line: 1),
                Sentence(
                    en: "the file is a web page (HTML)",
                    de: "die Datei ist eine Webseite (HTML)"
                )
            )
        }
    }
}
