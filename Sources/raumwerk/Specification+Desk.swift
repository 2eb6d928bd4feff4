import RaumArguments

extension Specification {
    static let desk = CommandSpecification(
        "desk",
        "Takes down pitches as they are called out: one line, and the tray above it",
        discussion: """
            Type a title, Tab, who holds it, Enter: the line is free for the next one at once, and what \
            was typed is sent in its order. A number and Enter counts hands for the pitch that is marked, \
            +1 and -1 count on; the arrows mark another. Ctrl-Z takes the last line back and puts it into \
            the line. What the daemon refuses stands in the line again; while it is away, nothing is lost.
            """,
        options: server,
        examples: ["raumwerk desk"]
    )
}
