enum RoomScript {
    /// The clock, the bar, the next states at their time, and the title as large as it fits.
    static let text =
        "(()=>{" + FollowScript.text + """
            const $=i=>d.getElementById(i);let shown=0;
            const fits=e=>e.scrollHeight<=e.clientHeight+1&&e.scrollWidth<=e.clientWidth+1;
            const size=(e,t,low)=>{let a=low,z=Math.max(low,innerHeight);
            while(z-a>1){const n=(a+z)/2;t.style.fontSize=n+"px";if(fits(e))a=n;else z=n}
            t.style.fontSize=a+"px";return fits(e)};
            const fit=()=>{const e=$("title"),t=e&&e.firstElementChild;if(!t)return;
            e.className="fit";if(!size(e,t,Math.max(16,Math.min(innerHeight,innerWidth)/30)))
            {e.className="cut";size(e,t,12)}};
            const tick=()=>{const t=clock();let next=null;
            for(const e of d.querySelectorAll("template"))
            if(+e.dataset.from<=t&&+e.dataset.from>shown)next=e;
            if(next){shown=+next.dataset.from;
            $("door").replaceChildren(d.importNode(next.content,true));fit()}
            const c=$("clock"),now=spoken(t);if(c.textContent!==now)c.textContent=now;
            const e=d.querySelector("#door [data-start]");if(!e)return;
            const from=+e.dataset.start,to=+e.dataset.end,n=Math.ceil((to-t)/6e4),
            s=Math.ceil((from-t)/6e4),w=b.dataset;
            const text=t<from?s>0?w.soon.replace("{}",s):w.starts:n>0&&n<1440?remains(n):"";
            const l=e.querySelector(".left");if(l.textContent!==text)l.textContent=text;
            const p=e.querySelector("progress");if(p){p.hidden=t<from;
            p.value=Math.min(1,Math.max(0,(t-from)/(to-from)))}};
            const renew=x=>{d.querySelector("main").replaceWith(d.importNode(x.querySelector("main"),true));
            $("head").replaceChildren(...d.importNode(x.getElementById("head"),true).childNodes);
            shown=0;tick();fit();const m=$("door");m.classList.remove("flash");
            void m.offsetWidth;m.classList.add("flash")};
            addEventListener("resize",fit);tick();fit();setInterval(tick,1000);follow(renew)})();
            """
}
