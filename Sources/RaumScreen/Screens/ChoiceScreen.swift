/// A screen that found several events on its network, and cannot know which of them it belongs to.
package struct ChoiceScreen: Pane {
    private let names: [String]
    private let code: String
    private let isASCII: Bool
    private let words: Phrases

    /// A choice between the events `names`, which come from the network; the screen has the code `code`.
    package init(
        names: [String],
        code: String,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.names = names.map(TextFilter.clean)
        self.code = code
        self.isASCII = isASCII
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    ///
    /// Where there is no room for all events, the first ones are shown; the code is large where rows are left over.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII)
        let columns = max(0, width - 2)
        let foot = [words.chooseByKey, assigning]
        let room = max(1, height - foot.count - 1)
        canvas.draw(words.severalPlans, x: 1, y: 0, columns: columns, Style(.accent, bold: true))
        for (index, choice) in choices.prefix(room).enumerated() {
            canvas.draw(choice, x: 1, y: 1 + index, columns: columns, Style(.text, bold: true))
        }
        let used = 1 + min(room, choices.count)
        let large = used + 1..<max(used + 1, height - foot.count - 1)
        if large.count >= 3 {
            canvas.headline(code, x: 1, rows: large, Style(.accent, bold: true), isCentred: true)
        }
        for (index, line) in foot.enumerated() where height - foot.count + index >= used {
            canvas.draw(line, x: 1, y: height - foot.count + index, columns: columns, Style(.quiet))
        }
        return canvas.frame
    }

    /// The same in lines, where there is no picture.
    package var lines: [String] { [words.severalPlans] + choices + [words.chooseByKey, assigning] }

    private var choices: [String] { names.enumerated().map { "\($0 + 1)  \($1)" } }
    private var assigning: String { "raumwerk assign \(code) door …" }
}
