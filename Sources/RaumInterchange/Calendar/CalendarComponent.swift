import RaumWords

/// A component, from BEGIN to END (RFC 5545, 3.6), with its properties and components.
struct CalendarComponent {
    /// The name in capitals, such as VEVENT.
    let name: String
    /// The line of its BEGIN.
    let line: Int
    private(set) var properties: [CalendarProperty] = []
    private(set) var components: [CalendarComponent] = []

    private init(_ begin: CalendarProperty) {
        name = trimmed(begin.value).uppercased()
        line = begin.line
    }

    func first(_ name: String) -> CalendarProperty? { properties.first { $0.name == name } }
    func all(_ name: String) -> [CalendarProperty] { properties.filter { $0.name == name } }
    func text(_ name: String) -> String { trimmed(first(name)?.text ?? "") }
    func components(named name: String) -> [CalendarComponent] {
        components.filter { $0.name == name }
    }

    /// The largest depth of components; real calendars have three levels.
    private static let depthMax = 16

    /// The calendars of a file.
    ///
    /// Throws `truncated` if one has no end, and `malformed` if another component has none or an END has no BEGIN.
    static func calendars(_ lines: [CalendarLine]) throws(ImportError) -> [CalendarComponent] {
        var whole: [CalendarComponent] = []
        var open: [CalendarComponent] = []
        for property in lines.lazy.compactMap(CalendarProperty.init) {
            switch property.name {
            case "BEGIN":
                try expectPlace(for: property, in: open)
                open.append(CalendarComponent(property))
            case "END":
                let closed = try close(property, &open)
                if open.isEmpty {
                    if closed.name == "VCALENDAR" { whole.append(closed) }
                } else {
                    open[open.count - 1].components.append(closed)
                }
            default:
                if !open.isEmpty { open[open.count - 1].properties.append(property) }
            }
        }
        if let last = open.last { throw unended(last, lines.last?.number ?? last.line) }
        return whole
    }

    /// Throws if an event begins within another one, which then has lost its end.
    private static func expectPlace(
        for begin: CalendarProperty,
        in open: [CalendarComponent]
    ) throws(ImportError) {
        if let last = open.last, begin.isWord("VEVENT"), last.name != "VCALENDAR" {
            throw unended(last, begin.line)
        }
        guard open.count < depthMax else {
            throw ImportError(
                .malformed,
                at: SourcePosition(line: begin.line),
                Sentence(
                    en: "more than \(depthMax) components within each other",
                    de: "mehr als \(depthMax) Bestandteile ineinander"
                )
            )
        }
    }

    private static func close(
        _ end: CalendarProperty,
        _ open: inout [CalendarComponent]
    ) throws(ImportError) -> CalendarComponent {
        guard let last = open.popLast() else {
            let reason = Sentence(
                en: "END:\(plain(end.value)) without its BEGIN:",
                de: "END:\(plain(end.value)) ohne sein BEGIN:"
            )
            throw ImportError(.malformed, at: SourcePosition(line: end.line), reason)
        }
        guard end.isWord(last.name) else { throw unended(last, end.line) }
        return last
    }

    private static func unended(_ component: CalendarComponent, _ line: Int) -> ImportError {
        let name = plain(component.name)
        if name == "VCALENDAR" {
            let end = SourcePosition(line: line)
            return ImportError(
                .truncated,
                at: end,
                Sentence(
                    en: "it ends before END:VCALENDAR",
                    de: "die Datei endet vor END:VCALENDAR"
                )
            )
        }
        let start = SourcePosition(line: component.line)
        return ImportError(
            .malformed,
            at: start,
            Sentence(en: "BEGIN:\(name) without END:\(name)", de: "BEGIN:\(name) ohne END:\(name)")
        )
    }
}
