"""Places that texts are dated from: a text that opens with one and a dash has a dateline, though it names no agency.

Capitals and cities in French, as the wires write them, with the largest towns of French-speaking countries.
"""

from __future__ import annotations

from archive.text import fold

_NAMES = {
    "capitales d'Europe": (
        "Amsterdam | Andorre-la-Vieille | Ankara | Athènes | Belgrade | Berlin | Berne | Bratislava | Bruxelles | "
        "Bucarest | Budapest | Chisinau | Copenhague | Dublin | Helsinki | Kiev | Kyiv | Kyïv | La Valette | Lisbonne "
        "| Ljubljana | Londres | Luxembourg | Madrid | Minsk | Monaco | Moscou | Nicosie | Oslo | Paris | Podgorica | "
        "Prague | Pristina | Reykjavik | Riga | Rome | Sarajevo | Skopje | Sofia | Stockholm | Tallinn | Tirana | "
        "Vaduz | Varsovie | Vatican | Cité du Vatican | Vienne | Vilnius | Zagreb"
    ),
    "capitales d'Afrique": (
        "Abidjan | Abuja | Accra | Addis-Abeba | Alger | Antananarivo | Asmara | Bamako | Bangui | Banjul | Bissau | "
        "Brazzaville | Bujumbura | Conakry | Cotonou | Dakar | Djibouti | Dodoma | Freetown | Gaborone | Harare | "
        "Johannesburg | Juba | Kampala | Khartoum | Kigali | Kinshasa | Lagos | Le Caire | Le Cap | Libreville | "
        "Lilongwe | Lomé | Luanda | Lusaka | Malabo | Maputo | Maseru | Mbabane | Mogadiscio | Monrovia | Moroni | "
        "N'Djamena | Nairobi | Niamey | Nouakchott | Ouagadougou | Porto-Novo | Port-Louis | Praia | Pretoria | Rabat "
        "| Sao Tomé | Tripoli | Tunis | Victoria | Windhoek | Yaoundé"
    ),
    "capitales d'Asie et d'Océanie": (
        "Abou Dhabi | Achkhabad | Amman | Apia | Astana | Bagdad | Bakou | Bangkok | Beyrouth | Bichkek | Canberra | "
        "Colombo | Dacca | Damas | Dili | Doha | Douchanbé | Erevan | Hanoï | Hong Kong | Islamabad | Jakarta | "
        "Jérusalem | Kaboul | Katmandou | Koweït | Kuala Lumpur | Malé | Manama | Manille | Mascate | Naypyidaw | New "
        "Delhi | Nouméa | Nuku'alofa | Oulan-Bator | Papeete | Phnom Penh | Port Moresby | Port-Vila | Pyongyang | "
        "Pékin | Beijing | Rangoun | Riyad | Ryad | Sanaa | Séoul | Singapour | Suva | Tachkent | Taipei | Taïpeh | "
        "Tbilissi | Téhéran | Thimphou | Tokyo | Vientiane | Wellington"
    ),
    "capitales d'Amérique": (
        "Asuncion | Bogota | Brasilia | Bridgetown | Buenos Aires | Caracas | Cayenne | Fort-de-France | Georgetown | "
        "Guatemala | Kingston | La Havane | La Paz | Lima | Managua | Mexico | Montevideo | Nassau | Ottawa | Panama "
        "| Paramaribo | Pointe-à-Pitre | Port-au-Prince | Port-d'Espagne | Quito | Saint-Domingue | San José | San "
        "Juan | San Salvador | Santiago | Sucre | Tegucigalpa | Washington"
    ),
    "villes de France": (
        "Agen | Aix-en-Provence | Ajaccio | Albi | Alençon | Amiens | Angers | Angoulême | Annecy | Arras | Auch | "
        "Aurillac | Auxerre | Avignon | Bastia | Beauvais | Belfort | Besançon | Béthune | Béziers | Biarritz | Blois "
        "| Bobigny | Bordeaux | Boulogne-sur-Mer | Bourg-en-Bresse | Bourges | Brest | Caen | Cahors | Calais | "
        "Cannes | Carcassonne | Chalon-sur-Saône | Châlons-en-Champagne | Chambéry | Charleville-Mézières | Chartres "
        "| Châteauroux | Chaumont | Cherbourg | Clermont-Ferrand | Colmar | Colombey-les-Deux-Églises | Compiègne | "
        "Créteil | Digne-les-Bains | Dijon | Douai | Draguignan | Dunkerque | Épinal | Évreux | Évry | Foix | Fréjus "
        "| Gap | Grenoble | Guéret | La Rochelle | La Roche-sur-Yon | Laon | Laval | Le Havre | Le Mans | Le Puy-en- "
        "Velay | Lens | Lille | Limoges | Lons-le-Saunier | Lorient | Lourdes | Lyon | Mâcon | Marseille | Melun | "
        "Mende | Metz | Mont-de-Marsan | Montauban | Montpellier | Moulins | Mulhouse | Nancy | Nanterre | Nantes | "
        "Narbonne | Nevers | Nice | Nîmes | Niort | Orléans | Pau | Périgueux | Perpignan | Poitiers | Pontoise | "
        "Privas | Quimper | Reims | Rennes | Roanne | Rodez | Rouen | Roubaix | Saint-Brieuc | Saint-Denis | Saint- "
        "Étienne | Saint-Lô | Saint-Malo | Saint-Nazaire | Saint-Quentin | Sète | Strasbourg | Tarbes | Toulon | "
        "Toulouse | Tourcoing | Tours | Troyes | Tulle | Valence | Valenciennes | Vannes | Versailles | Vesoul | "
        "Vichy | Villeurbanne"
    ),
    "villes du Canada francophone": (
        "Baie-Comeau | Calgary | Drummondville | Edmonton | Fredericton | Gaspé | Gatineau | Granby | Halifax | "
        "Joliette | Laval | Lévis | Longueuil | Moncton | Montréal | Québec | Regina | Rimouski | Rouyn-Noranda | "
        "Saguenay | Saint-Hyacinthe | Saint-Jean-sur-Richelieu | Saint-Jérôme | Sept-Îles | Sherbrooke | Sudbury | "
        "Terrebonne | Toronto | Trois-Rivières | Val-d'Or | Vancouver | Whitehorse | Winnipeg"
    ),
    "villes de Belgique et de Suisse": (
        "Anvers | Arlon | Bruges | Charleroi | Gand | Liège | Louvain | Louvain-la-Neuve | Mons | Namur | Ostende | "
        "Tournai | Verviers | Wavre | Bâle | Bellinzone | Bienne | Davos | Delémont | Fribourg | Genève | La Chaux- "
        "de-Fonds | Lausanne | Lugano | Lucerne | Montreux | Neuchâtel | Nyon | Saint-Gall | Sion | Zurich"
    ),
    "autres villes d'où datent les dépêches": (
        "Alep | Almaty | Atlanta | Bakhmout | Barcelone | Bethléem | Birmingham | Bologne | Bombay | Boston | Brême | "
        "Calcutta | Camp David | Casablanca | Charm el-Cheikh | Chicago | Cologne | Dallas | Detroit | Donetsk | "
        "Dubaï | Édimbourg | Florence | Francfort | Gaza | Gênes | Glasgow | Goma | Grozny | Haïfa | Hambourg | "
        "Hiroshima | Hô Chi Minh-Ville | Homs | Houston | Istanbul | Kandahar | Karachi | Kazan | Kharkiv | Kherson | "
        "Kobané | Kunduz | La Haye | Lahore | Las Vegas | Leipzig | Liverpool | Los Angeles | Lviv | Manchester | "
        "Marioupol | Marrakech | Melbourne | Miami | Milan | Mossoul | Munich | Nagasaki | Naples | New York | Odessa "
        "| Oran | Osaka | Palerme | Palm Beach | Panmunjom | Philadelphie | Porto | Rafah | Ramallah | Rio de Janeiro "
        "| Rotterdam | Saint-Pétersbourg | Salonique | San Francisco | Sao Paulo | Sébastopol | Seattle | Sébaste | "
        "Sétif | Séville | Shanghai | Shanghaï | Shenzhen | Sotchi | Stuttgart | Sydney | Tanger | Tel-Aviv | Tel "
        "Aviv | Timbuktu | Tombouctou | Trieste | Turin | Valence | Venise | Vérone | Vladivostok | Volgograd | Wuhan "
        "| Zaporijjia"
    ),
}
"""By region; hyphens, accents and case are of no account."""


def _key(name: str) -> str:
    return fold(name).replace("-", " ").replace("’", "'")


_KNOWN = frozenset(_key(name.strip()) for names in _NAMES.values() for name in names.split("|"))


def known(name: str) -> bool:
    """True of a place of the list, in any typography."""
    return _key(name.strip()) in _KNOWN
