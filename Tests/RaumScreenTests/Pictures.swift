import RaumScreen
import TestSupport

/// A screen in each language at each size, German first: at small sizes as text, the rest as digests.
func pictures(of screen: (Language) throws -> any Pane) rethrows -> [Snapshot] {
    try Language.allCases.flatMap { language in
        let screen = try screen(language)
        return [(20, 6), (40, 12), (80, 24), (200, 60)].map { width, height in
            let text = screen.frame(width: width, height: height).text
            let name = "\(language.rawValue) \(width)x\(height)"
            return language == .german
                ? Snapshot(name, columns: width, text) : Snapshot(name, text, as: .digest)
        }
    }
}

/// A German screen at three sizes: the large one as a digest.
func pictures(_ screen: some Pane) -> [Snapshot] {
    [(40, 12), (80, 24), (200, 60)].map { width, height in
        let text = screen.frame(width: width, height: height).text
        return Snapshot("\(width)x\(height)", columns: width, text)
    }
}

/// What a screen says without a picture in each language: German as text, the rest as digests.
func lines(of screen: (Language) -> [String]) -> [Snapshot] {
    Language.allCases.map { language in
        let text = screen(language).joined(separator: "\n") + "\n"
        return Snapshot(language.rawValue, text, as: language == .german ? .text : .digest)
    }
}
