import RaumArguments
import RaumClient
import RaumIO
import RaumInterchange
import RaumScreen

/// The checked options of `raumwerk publish`.
struct PublishOptions {
    let folder: String
    let servers: Servers
    let key: OwnKey?
    let language: Language
    /// The folder's address on the web, with a slash at its end; empty if none was given.
    let address: String
    let isOnce: Bool

    init(_ invocation: Invocation) throws {
        folder = invocation.arguments[0]
        key = try Organiser.key(invocation)
        servers = try Organiser.servers(invocation, key)
        language = Speech.language
        address = try PublishOptions.address(invocation.value("url") ?? "")
        isOnce = invocation.has("once")
    }

    private static func address(_ text: String) throws(UsageError) -> String {
        guard !text.isEmpty else { return "" }
        guard isWebAddress(text) else {
            throw UsageError(
                en: "--url takes an address like https://plan.example.org/, not \(text).",
                de: "--url ist eine Adresse wie https://plan.example.org/, nicht \(text)."
            )
        }
        return text.hasSuffix("/") ? text : text + "/"
    }
}

extension Publisher {
    /// Runs `raumwerk publish` until it is ended, or with `--once` until everything is written.
    static func run(_ invocation: Invocation) throws {
        try Publisher(try PublishOptions(invocation)).run()
    }
}
