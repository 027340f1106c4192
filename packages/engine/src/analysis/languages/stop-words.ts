/**
 * @module
 * Function words by language: articles, prepositions, pronouns, conjunctions, auxiliary verbs, question words.
 *
 * The English list has the words of the Snowball project's; the others follow its lists, shortened to words that are hardly ever what
 * a text is about. As they are written; `languages.ts` folds them.
 */

export const STOP_WORDS: Readonly<Record<string, string>> = {
  en: `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
    they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having
    do does did doing would should could ought i'm you're he's she's it's they're i've
    you've we've they've isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't wouldn't shouldn't couldn't that's
    who's what's where's how's a an
    the and but if or because as until while of at by for with about against between into through during before after above below to
    from up down in out on off over under again further then once here there when where why how all any both each few more most other
    some such no nor not only own same so than too very`,
  de: `aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist
    da damit dann das dass dasselbe dazu dein deine deinem deinen deiner dem den denn der derer des dessen dich die dies diese diesem
    diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einige einigem einigen einiger einiges er es etwas
    euch euer eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
    ihres im in indem ins ist jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner
    können könnte man manche manchem manchen mancher mein meine meinem meinen meiner mich mir mit muss musste nach nicht nichts noch nun
    nur ob oder ohne sehr sein seine seinem seinen seiner seines selbst sich sie sind so solche solchem solchen solcher soll sollte
    sondern sonst über um und uns unser unsere unter viel vom von vor während war waren warst was weg weil weiter welche welchem
    welchen welcher welches wem wen wenn wer werde werden wessen wie wieder wieviel wieviele will wir wird wirst wo wofür woher wohin
    wollen wollte womit woran worauf wovon wozu wurde wurden würde würden zu zum zur zwar zwischen wann warum`,
  fr: `à ai aie ait as au aux avait avaient avec avez avoir avons c ce ceci cela celle celles celui ces cet cette ceux chez ci comme
    comment d dans de depuis des donc dont du elle elles en entre es est et étaient était êtes être eu eux fait furent fut il ils j je
    l la laquelle le lequel les lesquelles lesquels leur leurs lui m ma mais me même mes mon n ne ni nos notre nous on ont ou où par
    pas pendant plus pour pourquoi qu quand quel quelle quelles quels que qui quoi s sa sans se sera ses si soit son sont sous sur t ta
    te tes toi ton tous tout toute toutes tu un une vers vos votre vous y combien`,
  es: `a al algo algunas algunos ante antes aquel aquella como con contra cual cuales cuál cuáles cuando cuándo cuánta cuántas cuánto
    cuántos cómo de del desde donde dónde durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está estaba
    estaban estas este esto estos estoy están fue fueron ha había habían han has hasta hay he la las le les lo los más me mi mis mucho
    muchos muy ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque que qué quien quién quienes
    quiénes se sea ser si sí sido sin sobre son su sus suya suyo también tanto te tiene tienen todo todos tu tus tú un una uno unos y
    ya yo`,
  it: `a ad ai al alla alle allo agli anche avere aveva avevano c che chi ci cioè come con contro cosa cui da dagli dai dal dalla dalle
    dallo degli dei del della delle dello di dove e ed è era erano essere fra fu furono gli ha hanno ho i il in io l la le lei li lo
    loro lui ma me mi mia mio ne negli nei nel nella nelle nello no noi non nostra nostro o per perché più qual quale quali quando
    quanta quante quanti quanto quel quella quelle quelli quello questa queste questi questo se sei si sia sono sta stata stati stato su
    sua sue sugli sui sul sulla sulle sullo suo suoi ti tra tu tua tuo tutti tutto un una uno vi voi`,
  pt: `a à ao aos aquela aquele aquilo as às até com como da das de dela dele deles depois do dos e é ela elas ele eles em entre era
    eram essa esse esta está estas estava este estes eu foi foram há isso isto já la lhe lhes lo mais mas me mesmo meu minha muito na não
    nas nem no nos nós nossa nosso num numa o onde os ou para pela pelas pelo pelos por porque qual quais quando quanta quantas quanto
    quantos que quem são se seja sem ser será seu seus só sua suas também te tem têm tinha tu um uma umas uns você vocês`,
  nl: `aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen had heb hebben heeft
    hem het hier hij hoe hoeveel hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog
    nu of om omdat ons ook op over reeds te tegen toch toen tot u uit uw van veel voor waar waarom wanneer want waren was wat we welk
    welke werd wezen wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou`,
  sv: `alla allt att av blev bli blir den denna deras dess det detta dig din dina ditt du där efter ej eller en er era ert ett från för
    ha hade han hans har henne hennes hon honom hur här i icke inom inte jag ju kan kunde man med mellan men mig min mina mitt mot mycket
    ni nu när och om oss på samma sedan sig sin sina sitt skulle som så till under upp ut vad var vara varför varit vars vart vem vi vid
    vilka vilken vilket vår våra än är åt över`,
  da: `ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller en end er et
    for fra ham han hans har havde have hende hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår
    i ikke ind jeg jer jo kunne man mange med meget men mig min mit mod ned noget nogle nu når og også om op os over på selv sig sin
    sine sit skal skulle som sådan thi til ud under var vi vil ville vor være været`,
  no: `alle at av bare begge ble bli blir både da de deg dei dem den denne der dere deres det dette di din disse du eit eller en er et
    etter for fordi fra få før ha hadde han hans har henne hennes her hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke
    ingen inn ja jeg kan kom kun kunne man mange med meg meget mellom men min mot mye når nå og også om opp oss over på samme seg selv
    si sin sine sitt skal skulle slik som så til ut uten var ved vi vil ville vår være vært`,
  fi: `ei eivät emme en et ette että he heidän heille hän häneen hänen häntä ilman itse ja jo joita joka jokin joku jolla jonka jos
    jossa jota jotka kanssa keiden keitä ken kenen ketkä ketä koska kuin kuinka kuka kun me meidän meille mihin mikä miksi milloin millä
    minkä minun minä missä mistä mitkä mitä mukaan mutta myös ne niiden niin niitä noin nuo nyt nämä näiden näitä ole olen olet oli olisi
    olivat olla on ovat saakka se sekä sen siinä siitä sillä sinä sitä tai te teidän tuo tuon tämä tämän tässä tästä tätä vaan vai vaikka`,
  ru: `а без бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее её ей ему если есть еще ещё
    же за здесь и из или им их к как какая какие какой какого каким каких когда ко который которая которые кто куда ли либо мне мной
    может мы на над надо нас не него нее неё ней нет ни них но ну о об однако он она они оно от очень по под почему при про с сам себя
    сколько со так также такой там тебя тем то того тоже той только том тот ту ты у уже хотя чего чей чем что чтобы чьё чья эта эти это
    этого этой этом этот эту я`,
  ar: `من إلى الى عن على في مع منذ حتى هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذان اللاتي ما ماذا متى أين كيف كم هل لماذا أي أية هو هي
    هم هن نحن أنا أنت كان كانت كانوا يكون تكون ليس ليست قد لقد لا لم لن إن أن إذا إذ لكن بل ثم أو أم و ف ب ل ك كل بعض غير بين بعد قبل
    عند عندما حيث خلال حول ضد دون سوى كما لذلك بعدما بينما فقط أيضا التى الذى وهو وهي فيه فيها عليه عليها منه منها به بها له لها إليه
    إليها وقد كانا وكان وكانت مما ممن بما لما عما فيما يتم تم`,
  he: `של את על אל עם מן בין אם או כי אך אבל גם רק לא אין יש זה זו זאת אלה אלו הוא היא הם הן אני אתה אנחנו אשר כאשר כש מה מי מתי היכן
    איפה איך כיצד כמה למה מדוע איזה איזו אילו האם היה היתה הייתה היו יהיה להיות לו לה להם להן לי לנו בו בה בהם ממנו ממנה אותו אותה אותם
    כל כמו יותר עוד מאוד ביותר לפי אחרי לפני תחת עד בעת כדי לאחר בשל עבור ידי שהוא שהיא שהם מהו מהי מהם מיהו מאיפה לאן הינו הינה ב ל ה
    מ ש כ ו`,
  zh: `的 地 得 和 跟 与 及 向 并 等 更 已 含 做 我 你 他 她 它 们 某 该 各 每 这 那 哪 什 么 谁 年 月 日 时 分 秒 几 多 少 来 在 就 又 很 呢 吧 吗 了 哇 哼 啊 嗯 是 着 都 不
    说 也 看 把 还 个 有 小 到 一 为 中 于 对 会 之 第 此 或 共 按 请 被 从 由 但 其 以 将 而 什么 是什 么是 多少 哪个 哪些 哪里 哪种 谁是 是谁 怎么 如何 为什 何时 何处
    几个 这个 那个 一个 他们 她们 它们 我们 你们 有什 有多 有哪 是在 的是`,
  ja: `の に は を た が で て と し れ さ も な い か ら る です ます した する いる ある こと もの ため から まで どの どこ なに なぜ いつ だれ ので など よう この その あの これ それ`,
}
