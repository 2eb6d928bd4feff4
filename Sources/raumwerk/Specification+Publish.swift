import RaumArguments

extension Specification {
    static let publish = CommandSpecification(
        "publish",
        "Keeps a folder of pages for phones and browsers, for any web server",
        discussion: """
            index.html is the plan, room/ID.html a door for each room; beside them schedule.xml, \
            schedule.json, schedule.ics, plan.csv, now.json and feed.atom. A change is there within a \
            second; what does not change is not written. Other files in the folder stay as they are; where one \
            has the name of a page, it is named, and nothing is written.
            Goes on until it is ended, also while the daemon is away or the disk is full; with --once it \
            ends when everything is there.
            """,
        arguments: [ArgumentSpecification("DIR", "The folder; it is made where there is none.")],
        options: server + [
            OptionSpecification("url", "URL", "Where the folder is on the web: https://…"),
            OptionSpecification("once", nil, "Write everything once and end."),
        ],
        examples: [
            "raumwerk publish ./pages",
            "raumwerk publish /srv/plan --url https://plan.example.org/",
            "raumwerk publish ./pages --once --lang en",
        ]
    )
}
