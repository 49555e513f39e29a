"""Makers of vehicles and the names of their models, as the French press has them."""

from __future__ import annotations

MAKERS = frozenset(
    """peugeot renault citroen dacia fiat opel volkswagen audi bmw mercedes toyota ford nissan kia hyundai seat skoda
    volvo tesla ds mini porsche ferrari lamborghini suzuki mazda honda yamaha kawasaki ducati jeep mitsubishi lancia
    simca iveco scania alpine cupra smart rover chevrolet""".split()
)
"""Folded."""
BEFORE = frozenset(
    """une la sa cette des les ses deux trois leur vieille ancienne petite grosse nouvelle future un le son ce voiture
    berline citadine utilitaire fourgon moto scooter en""".split()
)
"""Before a maker whose model is a mere number: « une Peugeot 308 »."""
MODELS = frozenset(
    """Clio|Mégane|Megane|Twingo|Scénic|Scenic|Kangoo|Captur|Zoe|Zoé|Espace|Laguna|Trafic|Master|Arkana|Austral|Kadjar
    |Koleos|Modus|Golf|Polo|Passat|Tiguan|Touran|Transporter|Caddy|Sandero|Duster|Logan|Jogger|Spring|Lodgy|Punto|Panda
    |Ducato|Tipo|Corsa|Astra|Zafira|Mokka|Vivaro|Berlingo|Jumper|Jumpy|Xsara|Saxo|Picasso|Cactus|Boxer|Partner|Expert
    |Rifter|Fiesta|Focus|Transit|Mustang|Kuga|Puma|Mondeo|Yaris|Auris|Corolla|Prius|Hilux|Land Cruiser|Micra|Qashqai
    |Juke|Leaf|Navara|Picanto|Sportage|Ceed|Niro|Tucson|Kona|Ibiza|Leon|Arona|Ateca|Fabia|Octavia|Kodiaq|Cooper|Countryman
    |Cayenne|Macan|Panamera|Vito|Sprinter|Swift|Jimny|Vitara|Civic|Jazz|Wrangler|Daily|Ami|Model S|Model X|Model Y
    |Cybertruck|Forfour|Fortwo|Rafale""".replace("\n    ", "").split("|")
)
