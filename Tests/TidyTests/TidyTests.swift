import Foundation
import Testing

// Rules about the repository that neither the compiler nor the formatter knows. Each failure names the
// place and what to do.

@Suite struct TidyTests {
    /// Targets that perform what others decide.
    private static let shells: Set<String> = ["RaumIO", "RaumTerminal", "RaumServer", "RaumClient"]
    /// The other libraries.
    private static let pure = Repository.libraries.subtracting(shells).sorted()
    /// Reads XML and JSON with Foundation, of bytes that it is given.
    private static let readsWithFoundation: Set<String> = ["RaumInterchange"]
    private static let outside: Set<String> = [
        "Foundation", "FoundationXML", "FoundationEssentials", "Glibc", "Darwin", "Musl",
        "Dispatch",
        "CEpoll", "CLinux", "Synchronization",
    ]

    @Test func `all libraries are found`() {
        #expect(TidyTests.pure.count >= 19, "\(TidyTests.pure)")
    }

    @Test(arguments: pure)
    func `a pure target knows no clock, file or socket`(_ target: String) {
        for file in Repository.files(below: "Sources/\(target)") {
            var found = file.imports.intersection(TidyTests.outside)
            if TidyTests.readsWithFoundation.contains(target) {
                found.subtract(["Foundation", "FoundationXML"])
            }
            if target == "RaumProcessor" { found.remove("CLinux") }
            #expect(found.isEmpty, "\(file.path) imports \(found): move what needs it to a shell")
        }
    }

    @Test(arguments: [
        "RaumWords", "RaumNames", "RaumGrid", "RaumArguments", "RaumMetrics",
    ])
    func `the innermost targets import nothing but names and words`(_ target: String) {
        for file in Repository.files(below: "Sources/\(target)") {
            let isInnermost = ["RaumWords", "RaumNames"].contains(target)
            let found = file.imports.subtracting(isInnermost ? [] : ["RaumNames", "RaumWords"])
            #expect(found.isEmpty, "\(file.path) imports \(found)")
        }
    }

    @Test func `hashes know of the processor alone`() {
        for file in Repository.files(below: "Sources/RaumDigest") {
            let found = file.imports.subtracting(["RaumProcessor"])
            #expect(found.isEmpty, "\(file.path) imports \(found)")
        }
    }

    @Test func `RaumIO knows nothing of the domain, and alone knows epoll and io_uring`() {
        for file in Repository.files(below: "Sources") {
            let domain = file.imports.filter { $0.hasPrefix("Raum") }
            if file.target == "RaumIO" {
                #expect(domain.isEmpty, "\(file.path) imports \(domain)")
            } else {
                #expect(!file.imports.contains("CEpoll"), "\(file.path): ask RaumIO")
            }
        }
    }

    @Test(arguments: ["RaumIO", "RaumClient", "raumwerk-display"])
    func `a display starts without Foundation`(_ target: String) {
        for file in Repository.files(below: "Sources/\(target)") {
            let found = file.imports.intersection(["Foundation", "FoundationXML", "Dispatch"])
            #expect(found.isEmpty, "\(file.path) imports \(found)")
        }
    }

    @Test func `files and functions stay short`() {
        for file in Repository.files(below: "Sources") + Repository.files(below: "Tests") {
            let limit = file.path.hasPrefix("Tests") ? 500 : 400
            #expect(
                file.lines.count <= limit,
                "\(file.path) has \(file.lines.count) lines: split it"
            )
            let long = file.functions(longerThan: 60)
            #expect(long.isEmpty, "split \(long.joined(separator: ", "))")
        }
    }

    @Test func `no shortcut stands in the sources`() {
        let banned = [
            "try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", "TODO",
            "FIXME",
        ]
        for file in Repository.files(below: "Sources") {
            for (index, line) in file.lines.enumerated() {
                let found = banned.first { line.contains($0) }
                #expect(found == nil, "\(file.path):\(index + 1) has \(found ?? "")")
            }
        }
    }

    @Test func `names say what a thing is, not that it manages`() {
        let banned = ["Manager", "Helper", "Util"]
        for file in Repository.files(below: "Sources") {
            let name = (file.path as NSString).lastPathComponent
            #expect(!banned.contains { name.contains($0) }, "\(file.path): name it for what it is")
        }
    }

    @Test func `no test sleeps`() {
        let sleeps = ["Thread." + "sleep", "us" + "leep(", "Task." + "sleep"]
        for file in Repository.files(below: "Tests") {
            for (index, line) in file.lines.enumerated() {
                let found = sleeps.contains { line.contains($0) }
                #expect(!found, "\(file.path):\(index + 1) sleeps: wait for a handshake")
            }
        }
    }

    @Test func `work handed to another thread says so`() {
        for file in Repository.files(below: "Sources") {
            for (index, line) in file.lines.enumerated() where line.contains(".async {") {
                #expect(line.contains("@Sendable"), "\(file.path):\(index + 1) needs @Sendable in")
            }
        }
    }

    @Test(arguments: ["README.md", "Protocol.md"])
    func `a page has one title`(_ name: String) throws {
        let url = Repository.root.appendingPathComponent(name)
        let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        var isCode = false
        var titles = 0
        for line in lines {
            if line.hasPrefix("```") { isCode.toggle() }
            if !isCode, line.hasPrefix("# ") { titles += 1 }
        }
        #expect(titles == 1, "\(name) has \(titles) titles")
    }

    @Test func `the map names every target`() throws {
        let url = Repository.root.appendingPathComponent("README.md")
        let map = try String(contentsOf: url, encoding: .utf8)
        let folder = Repository.root.appendingPathComponent("Sources")
        for target in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            #expect(map.contains(target), "README.md does not name \(target)")
        }
    }

    /// What traps or keeps an error to itself: RaumIO writes, and says what became of it.
    @Test func `what programs say and write goes through RaumIO`() {
        let banned = [
            #"FileHandle\.standard(Output|Error|Input)"#, #"(^|[^.\w`])print\("#, #"\bfputs\("#,
            #"\bfwrite\("#, #"\.write\(to: URL"#, #"\.write\(\s*toFile:"#, #"\.write\(contentsOf:"#,
            #"STD(OUT|ERR)_FILENO,"#, #"\bNSLog\("#, #"\bdebugPrint\("#, #"\bdump\("#,
        ]
        let rules = banned.compactMap { try? Regex($0) }
        #expect(rules.count == banned.count)
        for file in Repository.files(below: "Sources") where file.target != "RaumIO" {
            for (index, line) in file.lines.enumerated() {
                let code = line.drop { $0 == " " }
                guard !code.hasPrefix("//"), !code.hasPrefix("case print(") else { continue }
                let isFound = rules.contains { line.contains($0) }
                #expect(!isFound, "\(file.path):\(index + 1): use StandardOutput or OutputFile")
            }
        }
    }

    /// Where a case is forgotten, the compiler is to say so.
    @Test(arguments: ["Command", "Request", "Rejection", "Entity", "EntityKey", "Verb", "Reason"])
    func `no switch over what can be asked has a default`(_ name: String) {
        let files = Repository.files(below: "Sources")
        let cases = Set(files.flatMap { $0.cases(of: name) })
        #expect(cases.count > 4, "no enumeration is called \(name)")
        for file in files {
            for found in file.switchesWithDefault where found.cases.isSubset(of: cases) {
                #expect(found.cases.isEmpty, "\(file.path):\(found.line): name each case")
            }
        }
    }
}
