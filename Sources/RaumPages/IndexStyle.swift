enum IndexStyle {
    /// Rem of a column in the grid: narrower ones break words that a list keeps.
    private static let columnRem = 7

    /// Columns that a sheet of paper holds.
    private static let paperColumnsMax = 9

    /// The style for days with so many columns and rows.
    ///
    /// One more column or row must not change the style: a page's content is replaced while its style stays.
    static func text(columns: ClosedRange<Int>, rows: Int) -> String {
        let columnsMax = roundedUp(columns.upperBound, to: 8)
        let rowsMax = roundedUp(rows, to: 32)
        let widths = (columns.lowerBound...columnsMax).map(grid).joined()
        let places = (1...rowsMax).map { ".r\($0){grid-row-start:\($0)}" }
        let spans = (2...rowsMax).map { ".s\($0){grid-row-end:span \($0)}" }
        let lanes = (1...columnsMax).map { ".c\($0){grid-column-start:\($0)}" }
        return PageStyle.colours + base + PageStyle.dots + (places + spans + lanes).joined()
            + heads + "\n" + widths + print
    }

    private static func roundedUp(_ count: Int, to step: Int) -> Int {
        (max(count, 1) + step - 1) / step * step
    }

    /// Columns that one head, session or free cell can have.
    static let lanesMax = 8

    /// Rooms whose sessions overlap have several columns under one head.
    private static let heads = (2...lanesMax).map { ".n\($0){grid-column-end:span \($0)}" }.joined()

    private static func grid(_ columns: Int) -> String {
        let width = 6 + (columns - 1) * columnRem
        let paper = columns <= paperColumnsMax + 1 ? ",print" : ""
        let name = ".g\(columns)"
        return """
            @media (min-width:\(width)rem)\(paper){\
            \(name){display:grid;grid-template-columns:3.6rem repeat(\(columns - 1),minmax(0,1fr));gap:.3rem}\
            \(name)>*{margin:0}\(name)>.h,\(name)>.f{display:block}\(name)>.o,\(name) .w{display:none}\
            \(name)>article{max-width:none}\(name)>.t{grid-column:1;font-size:1rem}\(name)>.pause{grid-column:2/-1}}

            """
    }

    private static let base = """
        body{margin:0 auto;padding:.8rem;background:var(--ground);color:var(--text);\
        font:1rem/1.35 system-ui,sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.5rem;margin:0;line-height:1.2}header p{margin:.1rem 0 0;color:var(--quiet)}
        h2{font-size:1.25rem;margin:1.4rem 0 .5rem}
        h3,h4{font-size:1.05rem;line-height:1.25;margin:0}
        .t{margin:1rem 0 .4rem;font-size:1.1rem;color:var(--quiet)}
        p{margin:.15rem 0 0}article p{color:var(--quiet);font-size:.95rem}
        a{color:var(--free)}article a{color:inherit}
        .skip{position:absolute;left:-99rem}.skip:focus{left:.8rem;background:var(--ground);padding:.3rem}
        article{position:relative;background:var(--card);border-left:.35rem solid var(--line);\
        border-radius:.3rem;padding:.5rem 3rem .55rem .6rem;margin:0 0 .45rem;min-width:0;break-inside:avoid}
        article .m{color:var(--change);font-weight:700}
        .run{border-left-color:var(--now)}.new,.gone{border-left-color:var(--change)}
        .off,.gone{border-left-style:dashed;border-left-color:var(--change)}
        .off :is(h3,h4),.gone.x :is(h3,h4){text-decoration:line-through}
        .past,.past p,.past .m{color:var(--quiet)}.past{border-left-color:var(--card)}
        .past :is(h3,h4){font-weight:400}
        .pause{border-left-color:var(--free)}
        .news{outline:.2rem solid var(--news)}
        .o,.open{color:var(--free);margin:.2rem 0 .5rem;font-weight:600}
        .h{display:none;font-weight:700;padding:.2rem .3rem;min-width:0}
        .f{display:none;color:var(--free);border:.12rem dashed var(--free);border-radius:.3rem;\
        padding:.4rem .5rem;min-width:0}
        .star{position:absolute;right:0;top:0;width:2.75rem;height:2.75rem;border:0;background:none;\
        color:transparent;-webkit-text-stroke:.08rem var(--quiet);font-size:1.5rem;line-height:1;cursor:pointer}
        .star[aria-pressed=true]{color:var(--free);-webkit-text-stroke-color:var(--free)}
        form{display:flex;flex-wrap:wrap;gap:.3rem .6rem;margin:.5rem 0;align-items:center}
        form label{display:flex;gap:.4rem;align-items:center;min-height:2.75rem;overflow-wrap:normal}
        #q,#r{flex:1 1 8rem;max-width:22rem;min-height:2.75rem}#n:empty{display:none}
        input,select{font:inherit;color:inherit;background:var(--card);border:.1rem solid var(--line);\
        border-radius:.3rem;padding:.4rem .5rem;min-width:0;max-width:100%}
        input[type=checkbox]{width:1.4rem;height:1.4rem}
        .alert{background:var(--alarm);color:var(--ground);font-weight:700;padding:.6rem;border-radius:.3rem}
        .note{border:.1rem solid var(--line);border-radius:.3rem;padding:.5rem .6rem}
        #state{position:sticky;top:0;z-index:1;background:var(--change);color:var(--ground);font-weight:700;\
        padding:.4rem .6rem;margin:.5rem 0}
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}nav a{padding:.35rem 0}
        footer{margin-top:1.5rem;color:var(--quiet);font-size:.95rem}
        #now,#next,#tray{display:grid;gap:.45rem;\
        grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr))}
        :is(#now,#next,#tray)>:is(h2,.open){grid-column:1/-1;margin-bottom:0}:is(#now,#next,#tray)>*{margin:0}
        :is(#now,#next,#tray)>h2{margin-top:1.4rem}
        @media (min-width:48rem){[class^=g]{display:flex;flex-wrap:wrap;gap:.45rem}\
        [class^=g]>article{flex:1 1 19rem;max-width:32rem;margin:0}[class^=g]>:is(.t,.o){flex:1 0 100%;margin-bottom:0}}
        .sifted .o,.sifted .f,.sifted .open{display:none}

        """

    private static let print = """
        @page{margin:10mm}
        @media print{:root{--ground:#fff;--text:#000;--quiet:#222;--card:#fff;--line:#000;--now:#000;\
        --change:#000;--free:#000;--alarm:#000}form,.star,nav,.skip,footer nav{display:none!important}\
        article{border:.05rem solid #000;border-left-width:.35rem;padding-right:.6rem}body{padding:0}\
        .alert{border:.1rem solid #000;background:#fff;color:#000}.code{width:3cm;margin-left:auto}}
        @media screen{.code{display:none}}
        """
}
