"""Dates inside questions: which are found, and what they mean."""

from __future__ import annotations

import pytest
from dates_in_questions import mentioned

from retrieval.dates import DateRange


@pytest.mark.parametrize(
    ("question", "expected", "text"),
    [
        ("what did Stalin tell Kim in October 1950?", "1950-10-01..1950-10-31", "October 1950"),
        ("who met between 1 and 14 October 1950?", "1950-10-01..1950-10-14", None),
        ("in autumn 1950", "1950-09-01..1950-11-30", "autumn 1950"),
        ("what was said in early 1951", "1951-01-01..1951-04-30", "early 1951"),
        ("ended before the end of 1950?", "..1950-12-31", "before the end of 1950"),
        ("after 14 October 1950", "1950-10-15..", "after 14 October 1950"),
        ("the day after October 14, 1950", "1950-10-15..1950-10-15", None),
        ("in 1950?", "1950-01-01..1950-12-31", "1950"),
        ("1950?", "1950-01-01..1950-12-31", "1950?"),
        ("195X", "1950-01-01..1959-12-31", "195X"),
        ("1949/..", "1949-01-01..", "1949/.."),
        (" 1949..1950 ", "1949-01-01..1950-12-31", "1949..1950"),
        ("what happened on Oct 14, '51?", "1951-10-14..1951-10-14", "Oct 14, '51"),
        ("who wired in ’51?", "1951-01-01..1951-12-31", "’51"),
        ("aid in late '50", "1950-09-01..1950-12-31", "late '50"),
        ("from '49 to '53", "1949-01-01..1953-12-31", "from '49 to '53"),
        ("in the '50s", "1950-01-01..1959-12-31", "the '50s"),
        ("letter of 26.VI.1951", "1951-06-26..1951-06-26", "26.VI.1951"),
        ("on 26. VI. 1951", "1951-06-26..1951-06-26", "26. VI. 1951"),
        ("the note and 1950-3-4", "1950-03-04..1950-03-04", "1950-3-4"),
        ("letters of May ’52", "1952-05-01..1952-05-31", "May ’52"),
        ("up to and including 9 October 1950", "..1950-10-09", None),
        ("in 1950 troops crossed", "1950-01-01..1950-12-31", "1950"),
        ("the crisis of 1950 in Korea", "1950-01-01..1950-12-31", "1950"),
        ("telegram No. 1950 sent on 1950-10-14", "1950-10-14..1950-10-14", "1950-10-14"),
        ("from May 1949 to April 1953", "1949-05-01..1953-04-30", None),
        ("in the 1950s", "1950-01-01..1959-12-31", "the 1950s"),
        ("the Korean War (1950–1953)", "1950-01-01..1953-12-31", "1950–1953"),
        ("between 1953 and 1950", "1950-01-01..1953-12-31", None),
        ("20 Oct 1950 - 1 Oct 1950", "1950-10-01..1950-10-20", "20 Oct 1950 - 1 Oct 1950"),
        ("Feb 1962 - Jan 1962 Kennedy", "1962-01-01..1962-02-28", "Feb 1962 - Jan 1962"),
        ("did Mao march in may 1951", "1951-05-01..1951-05-31", "may 1951"),
        ("Stalin wired... October 1950", "1950-10-01..1950-10-31", "October 1950"),
        ("from 1950 on, Kim", "1950-01-01..", "1950 on"),
        ("1951 letter from Kim", "1951-01-01..1951-12-31", "1951"),
        ("1950 telegrams to Stalin", "1950-01-01..1950-12-31", "1950"),
        ("Kim's 1950 telegrams to Stalin about aid", "1950-01-01..1950-12-31", "1950"),
        ("Kim's 1953 request for Chinese aid", "1953-01-01..1953-12-31", "1953"),
        ("what did Stalin think of the 1949 plan?", "1949-01-01..1949-12-31", "the 1949"),
        ("who got a 1953 request for aid", "1953-01-01..1953-12-31", "1953"),
        ("who wrote the 1951 letter on lead", "1951-01-01..1951-12-31", "the 1951"),
        ("eleven days after 9 October 1950", "1950-10-10..1950-10-20", None),
        ("forty days after 9 October 1950", "1950-10-10..1950-11-18", None),
        ("ten days prior to 25 June 1950", "1950-06-15..1950-06-24", None),
        ("half a year after June 1950", "1950-07-01..", "after June 1950"),
        ("of 14 October 1950, and of 2 June 1951", "1950-10-14..1951-06-02",
         "14 October 1950; 2 June 1951"),
        ("after June 1950, but before 1953", "1950-07-01..1952-12-31", None),
        ("on 30 February 1950 or on 2 March 1950", "1950-03-02..1950-03-02", "2 March 1950"),
        ("chinese aid 1950", "1950-01-01..1950-12-31", "1950"),
        ("What did Kim ask Stalin for, 1949–50 or in 1951?", "1949-01-01..1951-12-31", None),
        ("sent in late November 1950", "1950-11-16..1950-11-30", "late November 1950"),
        ("in early October 1950", "1950-10-01..1950-10-15", None),
        ("at the end of October 1950", "1950-10-21..1950-10-31", None),
        ("the week of 11 October 1950", "1950-10-09..1950-10-15", "the week of 11 October 1950"),
        ("the week of October 1950", "1950-10-01..1950-10-31", None),
        ("in the first week of October 1950", "1950-10-01..1950-10-07", None),
        ("the last week of February 1950", "1950-02-22..1950-02-28", None),
        ("the first week of 1950", "1950-01-01..1950-12-31", None),
        ("within a week of 14 October 1950", "1950-10-07..1950-10-21", None),
        ("within 3 days of the 14th of October 1950", "1950-10-11..1950-10-17", None),
        ("why did Kim not attack in 1949?", "1949-01-01..1949-12-31", "1949"),
        ("not before 1950", "1950-01-01..", "not before 1950"),
        ("not only in 1950", "1950-01-01..1950-12-31", "1950"),
        ("why did Stalin not answer in October 1950", "1950-10-01..1950-10-31", "October 1950"),
        ("shipments pre-1950", "..1949-12-31", "pre-1950"),
        ("post October 1950", "1950-11-01..", "post October 1950"),
        ("a military post in October 1950", "1950-10-01..1950-10-31", "October 1950"),
        ("How did the war turn in October 1950?", "1950-10-01..1950-10-31", "October 1950"),
        ("troops held outside in November 1950", "1950-11-01..1950-11-30", "November 1950"),
        ("could not do without in 1951", "1951-01-01..1951-12-31", "1951"),
        ("did he promise it or not on 14 October 1950?", "1950-10-14..1950-10-14", None),
        ("but never sent on 2 October 1950", "1950-10-02..1950-10-02", "2 October 1950"),
        ("were there not any letters in 1950", "1950-01-01..1950-12-31", "1950"),
        ("within the month of October 1950", "1950-10-01..1950-10-31", None),
        ("within the week of 11 October 1950", "1950-10-09..1950-10-15", None),
        ("not 1500 men but two divisions in October 1950", "1950-10-01..1950-10-31", None),
        ("chinese decision, 1950", "1950-01-01..1950-12-31", "1950"),
        ("the weeks after 9 October 1950", "1950-10-10..", None),
        ("a few days after 9 October 1950", "1950-10-10..", "days after 9 October 1950"),
        ("within 100 days of 1 January 1950", "1949-09-23..1950-04-11", None),
        ("in the week ending 14 October 1950", "1950-10-08..1950-10-14", None),
        ("the week beginning 9 October 1950", "1950-10-09..1950-10-15", None),
        ("the weekend of 14 October 1950", "1950-10-14..1950-10-15", None),
        ("before the week of 9 October 1950", "..1950-10-08", None),
        ("since the weekend of 14 October 1950", "1950-10-14..", None),
        ("after the week ending 14 October 1950", "1950-10-15..", None),
        ("until the week of 9 October 1950", "..1950-10-15", None),
        ("two days after the week of 9 October 1950", "1950-10-16..1950-10-17", None),
        ("on 1. November 1950", "1950-11-01..1950-11-01", "1. November 1950"),
        ("Stalin refused, but in 1950 he agreed", "1950-01-01..1950-12-31", "1950"),
        ("the weekend of 15 October 1950", "1950-10-14..1950-10-15", None),
        ("between 9 October 1950 and the armistice", "1950-10-09..", "between 9 October 1950"),
        ("from 1950 until the armistice", "1950-01-01..", "from 1950"),
        ("a letter from 9 October 1950 to Mao", "1950-10-09..1950-10-09", "9 October 1950"),
        ("in the fall of 1950", "1950-09-01..1950-11-30", "the fall of 1950"),
        ("from june 1950 to march 1951", "1950-06-01..1951-03-31", None),
        ("from january to march 1951", "1951-01-01..1951-03-31", None),
        ("who told the army to march, 1950?", "1950-01-01..1950-12-31", "1950"),
        ("from june to may 1951", "1950-06-01..1951-05-31", None),
        ("from summer 1950 to spring 1951", "1950-06-01..1951-05-31", None),
        ("from 1950 to spring 1951", "1950-01-01..1951-05-31", None),
        ("from june 1950 thru may, 1951", "1950-06-01..1951-05-31", None),
        ("did stalin order kim to march in 1951", "1951-01-01..1951-12-31", "1951"),
        ("from 25 June 1950 to 1953", "1950-06-25..1953-12-31", None),
        ("June 25, 1950 to 1953, what", "1950-06-25..1953-12-31", None),
        ("between 25 June 1950 and 1953", "1950-06-25..1953-12-31", None),
        ("between late October 1950 and 1951", "1950-10-16..1951-12-31", None),
        ("between October 1950 and March", "1950-10-01..1951-03-31", None),
        ("from 1949 up to 1953", "1949-01-01..1953-12-31", "from 1949 up to 1953"),
        ("in the spring and summer of 1951", "1951-03-01..1951-08-31", None),
        ("after the fall of Seoul, summer 1950", "1950-06-01..1950-08-31", "summer 1950"),
        ("from 25 June 1950 to the end of the year", "1950-06-25..1950-12-31", None),
        ("from June 1950 to the end of the year 1951", "1950-06-01..1951-12-31", None),
        ("from 1949 to the present", "1949-01-01..", "from 1949 to the present"),
        ("1949 to the present", "1949-01-01..", None),
        ("from 1950 to date", "1950-01-01..", "from 1950 to date"),
        ("between 1950 and the present", "1950-01-01..", None),
        ("in October 1950, now part of China", "1950-10-01..1950-10-31", "October 1950"),
        ("from 1950 to 53", "1950-01-01..1953-12-31", "from 1950 to 53"),
        ("in Korea between 1950 and '53", "1950-01-01..1953-12-31", "between 1950 and '53"),
        ("from 1950 to 53 in Korea", "1950-01-01..1953-12-31", "from 1950 to 53"),
        ("letters from 1950 to 53 officers", "1950-01-01..1950-12-31", "1950"),
        ("in 1949, 1950 and 1951", "1949-01-01..1951-12-31", None),
        ("letters of 1949, 1950 or 1953 on aid", "1949-01-01..1953-12-31", None),
        ("in 1950 or 1951 or 1953?", "1950-01-01..1953-12-31", None),
        ("1950, 1951 and 1953 letters", "1950-01-01..1953-12-31", None),
        ("1950, 1951 and 1953", "1950-01-01..1953-12-31", None),
        ("chinese aid 1949, 1950 & 1951", "1949-01-01..1951-12-31", None),
        ("in 1949 and 1950 telegrams spoke of war", "1949-01-01..1950-12-31", None),
        ("between 1949 and 1951 or in 1953", "1949-01-01..1953-12-31", None),
        ("between 1949 and 1951 or 1953", "1949-01-01..1953-12-31", None),
        ("from 1945 to 1950 and 1953", "1945-01-01..1953-12-31", None),
        ("in October 1950 and 1951", "1950-10-01..1951-12-31", None),
        ("on 14 October 1950, 1951 and 1953", "1950-10-14..1953-12-31", None),
        ("October 1950 and November 1950", "1950-10-01..1950-11-30", None),
        ("in October and in November 1950", "1950-10-01..1950-11-30", None),
        ("in October 1950 and November", "1950-10-01..1950-11-30", None),
        ("in October 1950 and may he be right", "1950-10-01..1950-10-31", "October 1950"),
        ("in the 1940s or 50s", "1940-01-01..1959-12-31", "the 1940s or 50s"),
        ("from early to mid 1950", "1950-01-01..1950-08-31", None),
        ("mid-to-late October 1950", "1950-10-08..1950-10-31", "mid-to-late October 1950"),
        ("14, 15, 20, 21, 22, 23, 24 and 25 October 1950", "1950-10-14..1950-10-25", None),
        ("What happened following October 1950?", "1950-11-01..", "following October 1950"),
        ("the events preceding 25 June 1950", "..1950-06-24", "preceding 25 June 1950"),
        ("the following October 1950 letters", "1950-10-01..1950-10-31", "October 1950"),
        ("In 1950, 1600 Chinese fell", "1950-01-01..1950-12-31", "1950"),
        ("in 1950 and 1500 tanks", "1950-01-01..1950-12-31", "1950"),
        ("in October 1950 and 1951 Chinese fell", "1950-10-01..1950-10-31", "October 1950"),
        ("sent in October 1950 to 1500 Chinese", "1950-10-01..1950-10-31", "October 1950"),
        ("what was sent in Q4 1950", "1950-10-01..1950-12-31", "Q4 1950"),
        ("from Q2 of 1950 to Q1 1951", "1950-04-01..1951-03-31", None),
        ("in the fourth quarter of 1950", "1950-10-01..1950-12-31", "the fourth quarter of 1950"),
        ("aid in the 4th quarter of 1950", "1950-10-01..1950-12-31", "the 4th quarter of 1950"),
        ("what was sent in 1950 Q4?", "1950-10-01..1950-12-31", "1950 Q4"),
        ("what was sent in Q4, 1950", "1950-10-01..1950-12-31", "Q4, 1950"),
        ("the second week in October 1950", "1950-10-08..1950-10-14", None),
        ("the first and second quarter of 1950", "1950-01-01..1950-06-30", None),
        ("from the 1st to the 3rd quarter of 1950", "1950-01-01..1950-09-30", None),
        ("the first and second division in October 1950", "1950-10-01..1950-10-31", None),
        ("aid in the second half 1951", "1951-07-01..1951-12-31", "the second half 1951"),
        ("the war of 1950-3", "1950-01-01..1953-12-31", "1950-3"),
        ("letters of 1950-3 to Mao", "1950-01-01..1953-12-31", "1950-3"),
        ("aid from 1950-3 to 1951-2", "1950-03-01..1951-02-28", "from 1950-3 to 1951-2"),
        ("letters of 1953-2", "1953-02-01..1953-02-28", "1953-2"),
        ("between 1950-3 and 1950-6", "1950-03-01..1950-06-30", "between 1950-3 and 1950-6"),
        ("between 1950-3 and 1951", "1950-03-01..1951-12-31", None),
        ("1950-3 thru 1950-6", "1950-03-01..1950-06-30", "1950-3 thru 1950-6"),
        ("1950-3 – 1950-6", "1950-03-01..1950-06-30", "1950-3 – 1950-6"),
        ("1950-3..1950-6", "1950-03-01..1950-06-30", "1950-3..1950-6"),
        ("the wars of 1950-3 and 1954-6", "1950-01-01..1956-12-31", "1950-3; 1954-6"),
        ("late 1940s and early 1950s", "1947-01-01..1953-12-31", "late 1940s; early 1950s"),
        ("letters in or after 1950", "1950-01-01..", "in or after 1950"),
        ("before or during October 1950", "..1950-10-31", "before or during October 1950"),
        ("up until October 1950", "..1950-10-31", "up until October 1950"),
        ("'til October 1950", "..1950-10-31", "til October 1950"),
        ("aid previous to October 1950", "..1950-09-30", "previous to October 1950"),
        ("starting from October 1950", "1950-10-01..", "starting from October 1950"),
        ("beginning in 1950 and ending in 1951", "1950-01-01..1951-12-31", None),
        ("starting on 25 June 1950 and lasting to July 1951", "1950-06-25..1951-07-31", None),
        ("dates following: 14 October 1950", "1950-10-14..1950-10-14", "14 October 1950"),
        ("1953 October 9 and 10", "1953-01-01..1953-12-31", "1953"),
        ("his letter of 14 October on the 1951 plan", "1951-01-01..1951-12-31", "the 1951"),
        ("two hundred days after 9 October 1950", "1950-10-10..", "days after 9 October 1950"),
        ("starting 14 October 1950", "1950-10-14..", "starting 14 October 1950"),
        ("beginning in June 1950", "1950-06-01..", "beginning in June 1950"),
        ("at the beginning of 1950", "1950-01-01..1950-04-30", "the beginning of 1950"),
        ("from October 1950 forward", "1950-10-01..", "October 1950 forward"),
        ("1950 to 1953", "1950-01-01..1953-12-31", "1950 to 1953"),
        ("1950 until 1953", "1950-01-01..1953-12-31", "1950 until 1953"),
        ("1950, 14 October", "1950-10-14..1950-10-14", "1950; 14 October"),
        ("lead before:1950", "..1949-12-31", "before:1950"),
        ("In 1950, on 9 October, he asked", "1950-10-09..1950-10-09", "1950; 9 October"),
        ("on October 9 in 1950", "1950-10-09..1950-10-09", "October 9 in 1950"),
        ("9 October in the year 1950", "1950-10-09..1950-10-09", None),
        ("what did Kim ask, 1953 October 9?", "1953-10-09..1953-10-09", "1953 October 9"),
        ("9 October [1953]", "1953-10-09..1953-10-09", "9 October [1953]"),
        ("on October fourteenth, 1950", "1950-10-14..1950-10-14", "October fourteenth, 1950"),
        ("in 1950 October 14 divisions attacked", "1950-01-01..1950-12-31", "1950"),
        ("the 1951 report on the talks of 3 May", "1951-01-01..1951-12-31", "the 1951"),
        ("May 1949 and before June 1953", "..1953-05-31", None),
        ("before the Chinese intervention in October 1950", "..1950-10-31", "October 1950"),
        ("what did Mao do after the talks of May 1950?", "1950-05-01..", "May 1950"),
        ("since the landing in the week of 11 October 1950", "1950-10-09..", None),
        ("since the talks of May 1949 until June 1953", "1949-05-01..1953-06-30", None),
        ("between the invasion of June 1950 and the armistice", "1950-06-01..", "June 1950"),
        ("after the war, what did Mao do in 1950?", "1950-01-01..1950-12-31", "1950"),
        ("Malik before the Council in August 1950", "1950-08-01..1950-08-31", "August 1950"),
        ("a report before the plenum of August 1950", "1950-08-01..1950-08-31", "August 1950"),
        ("tanks before the gates in October 1950", "1950-10-01..1950-10-31", "October 1950"),
        ("who looked after prisoners of war in 1951?", "1951-01-01..1951-12-31", "1951"),
        ("after midnight on 25 June 1950", "1950-06-25..1950-06-25", "25 June 1950"),
        ("after the war Mao went to Moscow in 1949", "1949-01-01..1949-12-31", "1949"),
        ("after the death of Stalin in March 1953", "1953-03-01..", "March 1953"),
        ("since Stalin's telegram to Mao of 5 May 1951", "1951-05-05..", "5 May 1951"),
        ("sent on 1950-3-4", "1950-03-04..1950-03-04", "1950-3-4"),
        ("the front at Christmas 1950", "1950-12-25..1950-12-25", "Christmas 1950"),
        ("sent on Christmas Eve, 1950", "1950-12-24..1950-12-24", "Christmas Eve, 1950"),
        ("since New Year’s Day 1951", "1951-01-01..", "since New Year’s Day 1951"),
        ("before new year's eve 1950", "..1950-12-30", None),
        ("on the eve of 25 June 1950", "1950-06-24..1950-06-25", "the eve of 25 June 1950"),
        ("between Christmas and New Year's Day 1951", "1950-12-25..1951-01-01", None),
        ("from October 1950 to Christmas", "1950-10-01..1950-12-25", None),
        ("of October 1950 and Christmas greetings", "1950-10-01..1950-10-31", "October 1950"),
        ("letters from October 14 to November 1950", "1950-10-14..1950-11-30", None),
        ("from 1950-10-14 to 20?", "1950-10-14..1950-10-20", "from 1950-10-14 to 20"),
        ("sent on 14 October 1950 to 20 divisions", "1950-10-14..1950-10-14", "14 October 1950"),
        ("on 1950-10-14 to 20,000 men", "1950-10-14..1950-10-14", "1950-10-14"),
        ("Directive No. 5 May 1951", "1951-05-01..1951-05-31", "May 1951"),
        ("what does NSC 68 April 1950 say?", "1950-04-01..1950-04-30", "April 1950"),
        ("for 45 days after 1 May 1950", "1950-05-02..1950-06-15", None),
        ("late 19th and early 20th century", "1867-01-01..1933-12-31", None),
        ("from the 19th to the 20th century", "1800-01-01..1999-12-31", None),
        ("the 38th and 19th century", "1800-01-01..1899-12-31", "19th century"),
        ("what changed after the 1953 armistice?", "1953-01-01..", "after the 1953"),
        ("before the October 1950 intervention", "..1950-10-31", "before the October 1950"),
        ("after the spring 1951 offensive", "1951-03-01..", "after the spring 1951"),
        ("after 1953 talks resumed", "1954-01-01..", "after 1953"),
        ("Kim before the landing (15 September 1950)", "..1950-09-15", "15 September 1950"),
        ("before the Korean War of 1950-53", "..1950-12-31", "1950-53"),
        ("after the Korean War (1950-1953)", "1953-01-01..", "1950-1953"),
        ("on the eve of 1951", "1951-01-01..1951-12-31", "1951"),
    ],
)  # fmt: skip
def test_a_date_in_a_question_is_found_with_its_words(
    question: str, expected: str, text: str | None
) -> None:
    found = mentioned(question)
    assert found is not None
    assert str(DateRange(**found.range.model_dump(exclude={"parts"}))) == expected
    assert text is None or found.text == text
    assert "; ".join(question[start:end] for start, end in found.places) == found.text


@pytest.mark.parametrize(
    ("question", "years", "expected"),
    [
        ("letter of 26/6/51", range(1949, 1954), "1951-06-26..1951-06-26"),
        ("from 26.6.51 to 3-7-51", range(1949, 1954), "1951-06-26..1951-07-03"),
        ("what came on 12/25/50?", range(1949, 1954), "1950-12-25..1950-12-25"),
        ("in '54", range(1949, 1954), "1954-01-01..1954-12-31"),
        ("in '54", range(1849, 1860), "1854-01-01..1854-12-31"),
    ],
)
def test_two_digits_are_the_year_of_the_archive_that_ends_in_them(
    question: str, years: range, expected: str
) -> None:
    found = mentioned(question, years)
    assert found is not None
    assert str(found.range) == expected


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("letter of 26/6/51", range(1840, 1960)), ("letter of 26/6/54", range(1949, 1954)),
        ("fond 26/6/51", range(1949, 1954)), ("No. 26/6/51", range(1949, 1954)),
        ("of 45/1/51", range(1949, 1954)), ("why SNIE 10-4-51", range(1949, 1954)),
        ("division 26/6", range(1900, 1999)),
    ],
)  # fmt: skip
def test_figures_that_may_number_something_are_no_date(question: str, years: range) -> None:
    assert mentioned(question, years) is None


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("letters of 1949 or 1953", "1949-01-01..1949-12-31, 1953-01-01..1953-12-31"),
        ("in 1949, 1950 and in 1953", "1949-01-01..1950-12-31, 1953-01-01..1953-12-31"),
        ("in 1949 as well as 1953", "1949-01-01..1949-12-31, 1953-01-01..1953-12-31"),
        ("in October 1950 and April 1953", "1950-10-01..1950-10-31, 1953-04-01..1953-04-30"),
        ("in October and December 1950", "1950-10-01..1950-10-31, 1950-12-01..1950-12-31"),
        ("on October 3, 4 and 9, 1950", "1950-10-03..1950-10-04, 1950-10-09..1950-10-09"),
        ("on 14 October 1950 and 3 May", "1950-10-14..1950-10-14, 1951-05-03..1951-05-03"),
        ("in 1949 and 1951–1952", "1949-01-01..1949-12-31, 1951-01-01..1952-12-31"),
        ("in November and January 1951", "1950-11-01..1950-11-30, 1951-01-01..1951-01-31"),
        ("on 1 May, 3 and 2 June 1950", "1950-05-01..1950-06-02"),
        ("on 1 to 3 and 9 May 1950", "1950-05-01..1950-05-09"),
        ("on October 14 and in November 1950", "1950-10-14..1950-10-14, 1950-11-01..1950-11-30"),
        ("on 14 and 15 October and November 1950", "1950-10-14..1950-11-30"),
        ("in 1949 and after 1953", "1949-01-01.."),
        ("before 1950 and after 1953", "..1949-12-31, 1954-01-01.."),
        ("until May 1949 or since June 1953", "..1949-05-31, 1953-06-01.."),
        ("in 1950-3 or 1950-6", "1950-03-01..1950-03-31, 1950-06-01..1950-06-30"),
        ("between the 14th and the 20th of October 1950", "1950-10-14..1950-10-20"),
        ("between the months of October and December 1950", "1950-10-01..1950-12-31"),
        ("between the years 1949 and 1953", "1949-01-01..1953-12-31"),
        ("between the talks of May 1949 and June 1953", "1949-05-01..1953-06-30"),
        ("between Stalin and Kim in 1949 and 1953",
         "1949-01-01..1949-12-31, 1953-01-01..1953-12-31"),
        ("after 1949 and before 1953", "1950-01-01..1952-12-31"),
        ("between 1949 and 1953", "1949-01-01..1953-12-31"),
        ("from the plan of May 1949 to its end in 1953", "1949-05-01..1953-12-31"),
    ],
)  # fmt: skip
def test_only_dates_that_are_a_list_are_parts_of_a_range(question: str, parts: str) -> None:
    found = mentioned(question)
    assert found is not None
    assert str(found.range) == parts


def test_what_stands_between_two_dates_of_a_question_stays() -> None:
    question = "what did Stalin write in October 1950 and what did Mao answer in November 1950?"
    found = mentioned(question)
    assert found is not None
    left = found.cut_from(question).split()
    assert left == "what did Stalin write in and what did Mao answer in ?".split()


@pytest.mark.parametrize(
    "question",
    [
        "38th parallel", "1,000 tons", "Resolution 1951", "Building 1950 tanks", "in October",
        "2000 tons of lead", "1500 Chinese soldiers", "the Second of May Company in Seoul",
        "What may 1950 bring?", "what did stalin order kim to march",
        "troops march 1950 km", "Did Seoul fall 1950 times?", "a force of 1950 men",
        "of 1500 Chinese", "around 2000 Koreans", "from 1200 to 1500 prisoners",
        "of 1500 or 1600 men", "of 1950,000 won", "$1950", "NSC-1950", "tel 1950-1234",
        "on 30 February 1950",
        "in 0999", "in 2500", "", "in ١٩٥٠",
        "delo 1950-3", "tel. 1950-3", "the Christmas offensive", "Christmas 900",
        "resolution 1950", "how many fell, more than 1950?", "delo no. 1950", "chinese aid 2500",
        "before and after October 1950", "before, during and after 1950", "14/10-20/11/1950",
        "38'51", "mytel 1037 September 2", "letters of '50 tanks", "the 14th Army", "Document 14",
        "1,951 tons", "of the 1950 tanks", "Kim's 1950 soldiers fell",
        "Mao got 1950 letters from Kim",
    ],
)  # fmt: skip
def test_a_number_or_a_verb_is_no_date(question: str) -> None:
    assert mentioned(question) is None


@pytest.mark.parametrize(
    "question",
    ["aid 1949", "aid 1954", "1949 Stalin letter", "1954 letters", "1949 or 1950"],
)
def test_a_number_alone_is_a_year_also_where_no_records_are(question: str) -> None:
    assert mentioned(question, range(1951, 1954)) == mentioned(question, range(1949, 1955))
    assert mentioned(question, range(1951, 1954)) is not None


@pytest.mark.parametrize(
    "question",
    [
        "by May 3, 1500 men fell",
        "the 1921 treaty with Iran",
        "the 1921 Treaty",
    ],
)
def test_what_is_counted_or_told_of_is_a_year_only_where_records_are(question: str) -> None:
    assert mentioned(question, range(1950, 1954)) is None
