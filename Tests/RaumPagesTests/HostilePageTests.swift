import RaumGrid
import RaumPages
import Testing

// Whatever people enter is text on a page: no tag, no attribute, no script, no address of another kind.

@Suite struct HostilePageTests {
    private static let titles = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</title></style></script><svg onload=alert(1)>", "&lt;b&gt; & ]]> <!-- -->",
        "javascript:alert(1)", "</template></section></main>", "\\u003cscript\\u003e",
    ]

    @Test(arguments: titles)
    func `a title is nothing but text, on every page`(_ title: String) {
        var plain = Camp()
        var camp = Camp()
        for (id, text) in [("s1", title), ("s2", "x")] {
            camp.add(id, text, Camp.blau, id == "s1" ? "18:30" : "19:00", "19:30")
            plain.add(id, "x", Camp.blau, id == "s1" ? "18:30" : "19:00", "19:30")
        }
        camp.add(Camp.gruen, title, title)
        camp.change("s1") { $0.hosts = [Camp.text(title)] }
        camp.notice(title, .info)
        plain.notice("x", .info)
        let (hostile, harmless) = (camp.pages(at: "18:42"), plain.pages(at: "18:42"))
        for path in ["index.html", "room/blau.html", "room/gruen.html"] {
            let (one, other) = (hostile[path] ?? "", harmless[path] ?? "")
            for sign in ["<script", "<style", "<svg", "<img", "</main>", "</template>", "<title>"] {
                #expect(one.count(of: sign) == other.count(of: sign), "\(path): \(sign)")
            }
            #expect(!one.contains(" onerror=alert(1)>") && !one.contains("<svg onload"))
        }
        #expect(!(hostile["feed.atom"] ?? "").contains("<script"))
        #expect(!(hostile["now.json"] ?? "").contains("<script"))
    }

    @Test func `only an address of the web becomes a link`() {
        for (address, isLink) in [
            ("https://example.org/a?b=1&c=2", true), ("javascript:alert(1)", false),
            ("https://example.org/\" onclick=\"x", false), ("data:text/html,x", false),
        ] {
            var camp = Camp()
            camp.add("s1", "Thema", Camp.blau, "18:30", "19:00")
            guard let id = SessionID("s1") else { continue }
            let key = DetailKey(.session(id), .url)
            camp.grid.put(.detail(Detail(key: key, text: Camp.text(address))))
            let page = camp.pages(at: "18:42")["index.html"] ?? ""
            #expect(page.contains("rel=\"noopener noreferrer\"") == isLink, "\(address)")
            #expect(!page.contains("\"javascript:") && !page.contains("onclick"))
        }
    }

    @Test func `pages load nothing and run nothing but their own script`() {
        for (path, page) in Camp().pages(at: "18:42") where path.hasSuffix(".html") {
            let policy = page.between("Content-Security-Policy\" content=\"", "\"")
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(path)")
            #expect(page.count(of: "<script") == 1 && page.count(of: "<style") == 1)
            #expect(!page.contains(" src=") && !page.contains("@import") && !page.contains("url("))
            #expect(!page.contains(" style=\""), "the policy allows no styles in attributes")
        }
    }
}
