/**
 * @module
 * Words that a language cannot do without, to tell languages of one script apart: short (at most five letters), frequent, and
 * few of them common to several. Without accents, as {@link guessLanguage} reads them.
 */

/** By ISO 639-1 code. */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to is in that for it with as was are be this by not or have from which has but they you at an been were can all when if will more a i no so he she her his had said what there would could their about into out up my me your who than them then some its do how one only other where used use may each any does must these those after over him',
  de: 'der die und das ist den von zu mit im nicht ein eine des auf fur sich dem es auch als an er aus wird sie oder bei nach wie einer um am sind noch zum war hat uber einen so zur kann wenn',
  nl: 'de het een van en dat niet op zijn is te die met voor aan er ook om bij naar dan maar uit nog wordt door kan heeft als of deze wat over was meer geen',
  sv: 'och att det som en av for med den till inte ar om ett han var jag har de sig fran vi kan nar men ska eller efter mot vid under blev over sina hade',
  da: 'og det at en den til er som af pa de med for ikke der var et han jeg har fra men om kan ved sig eller blev efter skal vil hun nar havde',
  nb: 'og det er i pa som en av for til at med ikke den om har de et var jeg fra han men kan ved seg eller ble etter blir skal hun nar hadde mot noe bare',
  fr: 'de la le et les des en un une du est que dans pour qui par sur au pas plus ne ce se avec il sont ou aux cette mais son nous vous etre ont elle comme ces leur',
  es: 'de la que el en y los del se las por un para con no una su al lo como mas es pero sus le ya este si ha entre muy son tiene desde todo esta uno hay',
  pt: 'de a o que e do da em um para com uma os no se na por mais as dos como mas ao ele das tem seu sua ou ser nos ja eu pelo pela isso ela entre sem mesmo aos sao nao foi',
  it: 'di che la il un per in una del sono con non della si da le dei al come piu gli ma anche lo alla nel delle dal ha era se o i degli nella ai ed',
  ca: 'de la que i el en els del les un per una amb es no al se com dels mes pel son va seva ha o als seu ser tambe hi des entre on molt',
  ro: 'de si in la cu a nu pe care o din un este mai ca sa se fi au prin dar sunt fost al ale lui sau cele dupa acest cum unei unui fie',
  fi: 'ja on ei se ett han oli mutta tai kun niin myos vain joka ovat sen kuin jos olla ole hanen voi mita nyt jo sita siita siina tassa minun hyvin',
  hu: 'a az es hogy nem is egy ez van de csak meg volt azt el mint ki mar vagy mert ha sem kell lehet igen aki nagy itt ezt ami majd pedig',
  tr: 've bir bu de da ile icin cok daha olan gibi ne var ama o en sonra kadar ya her ise mi degil ben sen biz kendi iki buyuk yok',
  pl: 'i w nie na sie z do to ze jest o jak po ale co od przez za tak dla przy juz jego byl tym tylko lub oraz ich jej moze byc gdy sa ktory bez pod nad',
  cs: 'a se v na je ze s z do i to o ve k pro za ale jako jsem byl by si po jeho jsou od nebo tak az jak ktery pri co jen kdyz jeji byla neni ma',
  ru: 'и в не на что он с как это по но из от за о для у же так то бы все она его мы или к при было они их до если ее еще уже был быть когда',
  uk: 'і в не на що з до як це та у за від по але для його про він є або був із так ми бути при те вони їх якщо щоб ще вже також було',
  bg: 'на и в да се за от е не с по са че до като при той или към но които през след има един една му си може ще беше го което този тази',
}
