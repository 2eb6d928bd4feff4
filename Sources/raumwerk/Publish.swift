import RaumArguments
import RaumClient
import RaumIO
import RaumInterchange
import RaumKeys
import RaumScreen

/// What `raumwerk publish` was asked for, checked.
struct PublishOptions {
    let folder: String
    let servers: Servers
    let key: Key?
    let language: Language
    /// Where the folder is on the web, with a slash at its end; empty where nobody said.
    let address: String
    let isOnce: Bool

    init(_ invocation: Invocation) throws {
        folder = invocation.arguments[0]
        key = try Organiser.key(invocation)
        servers = try Organiser.servers(invocation, key)
        language = try PublishOptions.language(invocation.value("lang"))
        address = try PublishOptions.address(invocation.value("url") ?? "")
        isOnce = invocation.has("once")
    }

    private static func language(_ word: String?) throws(UsageError) -> Language {
        if let word {
            guard let language = Language(rawValue: word) else {
                throw UsageError("--lang takes de or en, not \(word).")
            }
            return language
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        return Language(locale: locale ?? "")
    }

    private static func address(_ text: String) throws(UsageError) -> String {
        guard !text.isEmpty else { return "" }
        guard isWebAddress(text) else {
            throw UsageError("--url takes an address like https://plan.example.org/, not \(text).")
        }
        return text.hasSuffix("/") ? text : text + "/"
    }
}

extension Publisher {
    /// `raumwerk publish`: runs until it is ended, or everything is there.
    static func run(_ invocation: Invocation) throws {
        try Publisher(try PublishOptions(invocation)).run()
    }
}
