enum IndexScript {
    /// Search, one room, marked sessions, and the replacement of the page by a new version at the same scroll position.
    static let text =
        "(()=>{" + FollowScript.text + """
            const $=i=>d.getElementById(i),key="raumwerk:"+location.pathname.replace(/[^/]*$/,"");
            const q=$("q"),r=$("r"),m=$("m");
            const load=(s,k)=>{try{return JSON.parse(s().getItem(k))||[]}catch(e){return[]}};
            const save=(s,k,v)=>{try{s().setItem(k,JSON.stringify(v))}catch(e){}};
            const device=()=>localStorage,tab=()=>sessionStorage;
            const mine=new Set(load(device,key));
            const fold=s=>s.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g,"")
            .replace(/\\u00df/g,"ss").replace(/([aou])e/g,"$1");
            const cards=()=>[...d.querySelectorAll("main article")];
            const name=a=>a.dataset.s||a.id.slice(2);
            const dress=()=>{for(const a of cards()){if(!name(a))continue;
            const s=d.createElement("button"),h=a.querySelector("h3,h4");s.type="button";s.className="star";
            s.textContent="\\u2605";s.setAttribute("aria-label",b.dataset.mark.replace("{}",h.textContent));
            s.setAttribute("aria-pressed",mine.has(name(a)));a.append(s)}};
            const sift=()=>{const words=fold(q.value).split(/\\s+/).filter(x=>x),on=!!(words.length||r.value||m.checked);
            let n=0;b.classList.toggle("sifted",on);
            for(const a of cards()){const text=words.length?fold(a.textContent):"";
            a.hidden=on&&(!name(a)&&!!(words.length||m.checked)||!!r.value&&!!a.dataset.r&&a.dataset.r!==r.value||
            m.checked&&!mine.has(name(a))||!words.every(w=>text.includes(w)));
            if(!a.hidden&&a.id)n++}
            for(const s of d.querySelectorAll("main section")){let head=null,any=false,all=false;
            for(const e of s.querySelectorAll(".t,article")){
            if(e.tagName!=="ARTICLE"){if(head)head.hidden=on&&!any;head=e;any=false}
            else if(!e.hidden){any=true;all=true}}
            if(head)head.hidden=on&&!any;s.hidden=on&&!all}
            $("n").textContent=on?b.dataset.found.replace("{}",n):"";
            save(tab,key,[q.value,r.value,m.checked])};
            const left=()=>{for(const e of d.querySelectorAll("[data-e]")){
            const t=Math.ceil((e.dataset.e-clock())/6e4);
            e.textContent=t>0&&t<1440?" \\u00b7 "+remains(t):""}};
            const renew=x=>{const old=$("plan"),was={},focus=d.activeElement;
            for(const a of cards())if(a.id)was[a.id]=a.querySelector("h4").textContent+a.className+
            [...a.querySelectorAll("p")].map(p=>p.textContent);
            const stay=cards().find(a=>a.id&&!a.hidden&&a.getBoundingClientRect().bottom>0);
            const top=stay?stay.getBoundingClientRect().top:0;
            const held=focus&&focus.className==="star"?focus.parentElement.id:"";
            old.replaceWith(d.importNode(x.getElementById("plan"),true));
            for(const i of["head","foot","r"]){const e=x.getElementById(i),v=r.value;
            $(i).replaceChildren(...d.importNode(e,true).childNodes);if(i==="r")r.value=v}
            dress();sift();left();
            for(const a of cards())if(a.id&&was[a.id]!==a.querySelector("h4").textContent+a.className+
            [...a.querySelectorAll("p")].map(p=>p.textContent))a.classList.add("news");
            const again=stay&&$(stay.id);
            if(again&&scrollY>0)scrollBy(0,again.getBoundingClientRect().top-top);
            if(held&&$(held))$(held).querySelector(".star").focus({preventScroll:true})};
            d.addEventListener("click",e=>{const s=e.target.closest(".star");if(!s)return;
            const id=name(s.parentElement),on=!mine.has(id);if(on)mine.add(id);else mine.delete(id);
            save(device,key,[...mine]);
            for(const a of cards())if(name(a)===id)a.querySelector(".star").setAttribute("aria-pressed",on);
            if(m.checked)sift()});
            for(const e of[q,r,m])e.addEventListener("input",sift);
            $("tools").addEventListener("submit",e=>e.preventDefault());
            $("tools").hidden=false;
            const kept=load(tab,key);if(kept.length){q.value=kept[0];r.value=kept[1];m.checked=kept[2]}
            dress();sift();left();setInterval(left,15e3);follow(renew)})();
            """
}
