"""Russian, German, French and Spanish for the commands: English -> one text for each."""

from __future__ import annotations

from typing import Final

WESTERN: Final = (("ru",), ("de",), ("fr",), ("es-ES", "es-419"))

WEST: Final[dict[str, tuple[str, str, str, str]]] = {
    # Commands
    "ask": ("спросить", "fragen", "demander", "preguntar"),
    "doc": ("документ", "dokument", "document", "documento"),
    "timeline": ("хронология", "zeitleiste", "chronologie", "cronología"),
    "cite": ("цитата", "zitieren", "citer", "citar"),
    "onthisday": ("вэтотдень", "andiesemtag", "cejourlà", "undíacomohoy"),
    "archive": ("архив", "archiv", "archives", "archivo"),
    "help": ("помощь", "hilfe", "aide", "ayuda"),
    "privacy": ("приватность", "datenschutz", "confidentialité", "privacidad"),
    "settings": ("настройки", "einstellungen", "réglages", "ajustes"),
    "subscribe": ("подписать", "abonnieren", "abonner", "suscribir"),
    "unsubscribe": ("отписать", "abbestellen", "désabonner", "desuscribir"),
    "Find records about this": (
        "Найти документы об этом",
        "Dokumente dazu finden",
        "Trouver des documents là-dessus",
        "Buscar documentos sobre esto",
    ),
    # Options
    "question": ("вопрос", "frage", "question", "pregunta"),
    "from": ("от", "von", "de", "desde"),
    "to": ("до", "bis", "à", "hasta"),
    "private": ("лично", "privat", "privé", "privado"),
    "when": ("когда", "wann", "quand", "cuándo"),
    "record": ("запись", "datensatz", "notice", "registro"),
    "day": ("день", "tag", "jour", "día"),
    "about": ("о_чём", "worüber", "sujet", "tema"),
    "zone": ("пояс", "zeitzone", "fuseau", "zona"),
    "hour": ("час", "stunde", "heure", "hora"),
    "always": ("всегда", "immer", "toujours", "siempre"),
    "feedback": ("отзывы", "rückmeldung", "avis", "opiniones"),
    "cooldown": ("пауза", "wartezeit", "délai", "espera"),
    # Descriptions
    "Ask the archive a question; it answers with cited records": (
        "Задать вопрос архиву; он ответит документами со ссылками",
        "Das Archiv fragen; es antwortet mit belegten Dokumenten",
        "Interroger les archives ; elles répondent par des documents cités",
        "Preguntar al archivo; responde con documentos citados",
    ),
    "Find records by date or by words of their title": (
        "Найти документы по дате или словам заголовка",
        "Dokumente nach Datum oder Wörtern des Titels finden",
        "Trouver des documents par date ou par mots du titre",
        "Buscar documentos por fecha o palabras del título",
    ),
    "A picture of records in time": (
        "Документы на шкале времени",
        "Ein Bild der Dokumente im Lauf der Zeit",
        "Une image des documents dans le temps",
        "Una imagen de los documentos en el tiempo",
    ),
    "A record as a reference: Chicago note, and files for Zotero": (
        "Документ как ссылка: сноска Chicago и файлы для Zotero",
        "Ein Dokument als Nachweis: Chicago-Fußnote und Dateien für Zotero",
        "Un document en référence : note Chicago et fichiers pour Zotero",
        "Un documento como referencia: nota Chicago y archivos para Zotero",
    ),
    "Records of this day in other years": (
        "Документы этого дня в другие годы",
        "Dokumente dieses Tages aus anderen Jahren",
        "Documents de ce jour en d'autres années",
        "Documentos de este día en otros años",
    ),
    "What the archive holds, and when it was built": (
        "Что есть в архиве и когда он собран",
        "Was das Archiv enthält und wann es gebaut wurde",
        "Ce que contiennent les archives, et leur date de construction",
        "Qué contiene el archivo y cuándo se construyó",
    ),
    "What Fonds can do, with examples to press": (
        "Что умеет Fonds, с примерами-кнопками",
        "Was Fonds kann, mit Beispielen zum Drücken",
        "Ce que Fonds sait faire, avec des exemples à presser",
        "Lo que Fonds puede hacer, con ejemplos para pulsar",
    ),
    "What is kept of you, and how to delete it": (
        "Что о вас хранится и как это удалить",
        "Was von dir gespeichert ist und wie du es löschst",
        "Ce qui est gardé de vous, et comment l'effacer",
        "Qué se guarda de ti y cómo borrarlo",
    ),
    "For moderators: how Fonds answers in this server": (
        "Для модераторов: как Fonds отвечает на этом сервере",
        "Für Moderatoren: wie Fonds auf diesem Server antwortet",
        "Pour les modérateurs : comment Fonds répond sur ce serveur",
        "Para moderadores: cómo responde Fonds en este servidor",
    ),
    "Post the records of the day here, every day": (
        "Публиковать здесь документы дня, ежедневно",
        "Hier täglich die Dokumente des Tages posten",
        "Publier ici les documents du jour, chaque jour",
        "Publicar aquí los documentos del día, cada día",
    ),
    "End the daily post in this channel": (
        "Прекратить ежедневную публикацию в этом канале",
        "Den täglichen Post in diesem Kanal beenden",
        "Arrêter la publication quotidienne dans ce salon",
        "Terminar la publicación diaria en este canal",
    ),
    "Your question, in words": (
        "Ваш вопрос словами",
        "Deine Frage, in Worten",
        "Votre question, en mots",
        "Tu pregunta, con palabras",
    ),
    "Only records from this date on: 1950-10-14, October 1950, 1950": (
        "Только документы с этой даты: 1950-10-14, October 1950, 1950",
        "Nur Dokumente ab diesem Datum: 1950-10-14, October 1950, 1950",
        "Seulement à partir de cette date : 1950-10-14, October 1950, 1950",
        "Solo documentos desde esta fecha: 1950-10-14, October 1950, 1950",
    ),
    "Only records up to this date": (
        "Только документы до этой даты",
        "Nur Dokumente bis zu diesem Datum",
        "Seulement jusqu'à cette date",
        "Solo documentos hasta esta fecha",
    ),
    "Only records of this archive": (
        "Только документы этого архива",
        "Nur Dokumente dieses Archivs",
        "Seulement les documents de ces archives",
        "Solo documentos de este archivo",
    ),
    "Show the answer to you alone": (
        "Показать ответ только вам",
        "Die Antwort nur dir zeigen",
        "Ne montrer la réponse qu'à vous",
        "Mostrar la respuesta solo a ti",
    ),
    "1950-10-14, October 1950, 14 Oct 1950, 1950, a range, or words of a title": (
        "1950-10-14, October 1950, 14 Oct 1950, 1950, период или слова заголовка",
        "1950-10-14, October 1950, 14 Oct 1950, 1950, ein Zeitraum oder Wörter eines Titels",
        "1950-10-14, October 1950, 14 Oct 1950, 1950, une période ou des mots du titre",
        "1950-10-14, October 1950, 14 Oct 1950, 1950, un periodo o palabras de un título",
    ),
    "The record: its date, or words of its title": (
        "Документ: дата или слова заголовка",
        "Das Dokument: sein Datum oder Wörter seines Titels",
        "Le document : sa date ou des mots de son titre",
        "El documento: su fecha o palabras de su título",
    ),
    "A question, a subject or a person; leave it out for all records of a time": (
        "Вопрос, тема или человек; пусто — все документы периода",
        "Eine Frage, ein Thema, eine Person; leer für alle Dokumente einer Zeit",
        "Une question, un sujet, une personne ; vide pour tous les documents d'une période",
        "Una pregunta, un tema o una persona; vacío para todos los de un periodo",
    ),
    "Another day, for example 14 October": (
        "Другой день, например 14 October",
        "Ein anderer Tag, zum Beispiel 14 October",
        "Un autre jour, par exemple 14 October",
        "Otro día, por ejemplo 14 October",
    ),
    "The time zone, for example Europe/Berlin": (
        "Часовой пояс, например Europe/Moscow",
        "Die Zeitzone, zum Beispiel Europe/Berlin",
        "Le fuseau horaire, par exemple Europe/Paris",
        "La zona horaria, por ejemplo Europe/Madrid",
    ),
    "The hour of the day, 0 to 23": (
        "Час дня, от 0 до 23",
        "Die Stunde des Tages, 0 bis 23",
        "L'heure du jour, de 0 à 23",
        "La hora del día, de 0 a 23",
    ),
    "Also on days that have no record": (
        "И в дни без документов",
        "Auch an Tagen ohne Dokument",
        "Aussi les jours sans document",
        "También los días sin documentos",
    ),
    "Whether answers are shown to the asker alone, unless they say otherwise": (
        "Показывать ли ответы только спросившему, если он не выбрал иное",
        "Ob Antworten nur dem Fragenden gezeigt werden, wenn er nichts anderes sagt",
        "Si les réponses ne sont montrées qu'à l'auteur, sauf autre choix",
        "Si las respuestas solo las ve quien pregunta, salvo que diga otra cosa",
    ),
    "Whether Helpful and Not helpful stand under answers, and are kept": (
        "Есть ли под ответами кнопки отзывов, и хранить ли их",
        "Ob unter Antworten Rückmeldeknöpfe stehen und gespeichert werden",
        "Si des boutons d'avis figurent sous les réponses et sont gardés",
        "Si bajo las respuestas hay botones de opinión, y se guardan",
    ),
    "Seconds between too many questions of one person in a channel; 0 for no limit": (
        "Секунды паузы, если человек спросил слишком много в канале; 0 — без ограничений",
        "Sekunden Pause, wenn jemand in einem Kanal zu viel fragt; 0 für keine Grenze",
        "Secondes d'attente après trop de questions dans un salon ; 0 pour aucune limite",
        "Segundos de espera tras demasiadas preguntas en un canal; 0 sin límite",
    ),
}
