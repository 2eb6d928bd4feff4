// Colours stand out from their grounds by 7:1 (WCAG 2.2, 1.4.6), in both schemes; no fact is shown by colour alone.
// Tests/EndToEnd/publish measures them in a browser.

internal import RaumGrid

enum PageStyle {
    static let colours = """
        :root{--ground:#fff;--text:#14171b;--quiet:#454b53;--card:#eef2f6;--line:#7d8792;\
        --now:#0a5225;--change:#7d2f00;--alarm:#8c0d18;--free:#004670;--news:#7d2f00}
        @media (prefers-color-scheme:dark){:root{--ground:#0f1317;--text:#f2f4f6;--quiet:#bcc4cd;\
        --card:#1a2129;--line:#7f8a96;--now:#7ee39b;--change:#ffb676;--alarm:#ffa8a8;--free:#8acfff;\
        --news:#ffb676}}
        *{box-sizing:border-box}
        [hidden]{display:none!important}
        h1,h2,h3,h4,p,li{unicode-bidi:plaintext}
        :focus-visible{outline:.2rem solid var(--free);outline-offset:.1rem}

        """

    /// The dot before the name of a room that has a colour.
    static let dots =
        "[class*=k-]::before{content:\"\\25CF\\A0\"}\n"
        + roomColours.map { ".k-\($0.0)::before{color:\($0.1)}" }.joined() + "\n"

    /// Middle tones, which are visible on both grounds.
    private static let roomColours: [(String, String)] = [
        ("red", "#d64545"), ("orange", "#c96a10"), ("yellow", "#9c7f00"), ("green", "#2f8f4e"),
        ("cyan", "#1f8a99"), ("blue", "#4a7fd6"), ("violet", "#8a63d2"), ("pink", "#c9558f"),
        ("brown", "#a0703c"), ("white", "#8a8f96"), ("black", "#757b83"),
    ]

    /// The class of a room's colour; empty for none.
    static func dot(_ room: Room?) -> String {
        guard let colour = room?.colour, colour != .none else { return "" }
        return "k-\(colour.rawValue)"
    }
}
