"""Rows in the shapes of published lists, with persons, bodies and ships that are made up."""

from __future__ import annotations

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2031-03-04T20:23:07.617-05:00">
 <INDIVIDUALS>
  <INDIVIDUAL><DATAID>990001</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME> OREN </FIRST_NAME><SECOND_NAME>TALVIK</SECOND_NAME>
   <THIRD_NAME/><UN_LIST_TYPE>Harbour</UN_LIST_TYPE><REFERENCE_NUMBER>HBi.001 </REFERENCE_NUMBER><LISTED_ON>2029-11-30-05:00</LISTED_ON>
   <GENDER>MALE</GENDER><NAME_ORIGINAL_SCRIPT>Орен Талвик (Oren Talvick; original script)</NAME_ORIGINAL_SCRIPT>
   <COMMENTS1>Moves timber.
Reportedly deceased in March 2030. Brother died in 2001.</COMMENTS1><TITLE><VALUE>Dr</VALUE></TITLE>
   <DESIGNATION><VALUE>Harbour master </VALUE><VALUE>Owner of quays</VALUE></DESIGNATION>
   <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
   <LAST_DAY_UPDATED><VALUE/></LAST_DAY_UPDATED>
   <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>"The Ferryman"</ALIAS_NAME></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Horen Talvik; Oren Tallvik</ALIAS_NAME></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ADDRESS><COUNTRY>Syrian Arab Republic</COUNTRY></INDIVIDUAL_ADDRESS>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_PLACE_OF_BIRTH/><INDIVIDUAL_DOCUMENT/><SORT_KEY/><SORT_KEY_LAST_MOD/></INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY><DATAID>990002</DATAID><FIRST_NAME>KORVALD SHIPPING (KSC)</FIRST_NAME><UN_LIST_TYPE>Harbour</UN_LIST_TYPE>
   <REFERENCE_NUMBER>HBe.002</REFERENCE_NUMBER><LISTED_ON>2030-01-02</LISTED_ON><COMMENTS1/>
   <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Korvald Lines</ALIAS_NAME></ENTITY_ALIAS>
   <ENTITY_ADDRESS><CITY>Pier</CITY><COUNTRY>Panama</COUNTRY></ENTITY_ADDRESS><SORT_KEY/></ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>
"""

OFAC_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>03/04/2031</Publish_Date><Record_Count>4</Record_Count></publshInformation>
  <sdnEntry><uid>990001</uid><firstName>Oren</firstName><lastName>TALVIK</lastName><title>Harbour master</title><sdnType>Individual</sdnType>
    <remarks>Moves timber.</remarks><programList><program>HARBOUR2</program><program>QUAY-EO1</program></programList>
    <idList><id><uid>1</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>2</uid><idType>Passport</idType><idNumber>1234567</idNumber><idCountry>Panama</idCountry></id></idList>
    <akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>THE FERRYMAN</lastName></aka>
      <aka><uid>4</uid><type>a.k.a.</type><category>strong</category><firstName>Horen</firstName><lastName>TALVIK</lastName></aka></akaList>
    <addressList><address><uid>5</uid><city>Pier</city><country>Syria</country></address></addressList>
    <nationalityList><nationality><uid>6</uid><country>Korea, North</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><uid>7</uid><dateOfBirth>17 Jul 1964</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1970 to 1972</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
  <sdnEntry><uid>990002</uid><lastName>KORVALD SHIPPING</lastName><sdnType>Entity</sdnType><programList><program>HARBOUR2</program></programList></sdnEntry>
  <sdnEntry><uid>990003</uid><lastName>LANTERN STAR</lastName><sdnType>Vessel</sdnType><programList><program>HARBOUR2</program></programList>
    <idList><id><uid>9</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9999993</idNumber></id></idList>
    <vesselInfo><callSign>ABCD1</callSign><vesselType>General Cargo</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo></sdnEntry>
  <sdnEntry><uid>990004</uid><lastName>XX-LAN</lastName><sdnType>Aircraft</sdnType></sdnEntry>
</sdnList>
"""


def _ofac(text: str) -> str:
    """OFAC writes nothing as a nought between dashes and a blank."""
    return text.replace("~", "-0- ")


OFAC_ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
 <DateOfIssue CalendarTypeID="1"><Year>2031</Year><Month>3</Month><Day>4</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <CountryValues><Country ID="11" ISO2="KP">Korea, North</Country><Country ID="12" ISO2="SY">Syria</Country><Country ID="13" ISO2="PA">Panama</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType><FeatureType ID="10">Nationality Country</FeatureType>
   <FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Title</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="2">Vessel Flag</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
   <NamePartType ID="1525">Entity Name</NamePartType><NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="2" PartyTypeID="4">Aircraft</PartySubType>
   <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
 </ReferenceValueSets>
 <Locations><Location ID="51"><LocationCountry CountryID="11" CountryRelevanceID="1413"/></Location>
  <Location ID="52"><LocationCountry CountryID="12"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Pier</Value></LocationPartValue></LocationPart></Location>
  <Location ID="53"><LocationCountry CountryID="13"/></Location></Locations>
 <IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1626" IdentityID="703"><IDRegistrationNo>IMO 9999993</IDRegistrationNo></IDRegDocument></IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="990001"><Comment>Moves timber.</Comment><Profile ID="990001" PartySubTypeID="4"><Identity ID="701" FixedRef="990001" Primary="true" False="false">
    <Alias FixedRef="990001" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="3" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">THE FERRYMAN</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <Alias FixedRef="990001" AliasTypeID="1403" Primary="true" LowQuality="false">
     <DocumentedName ID="1" DocNameStatusID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">TALVIK</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Oren</NamePartValue></DocumentedNamePart></DocumentedName>
     <DocumentedName ID="2" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="220">Талвик</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="220">Орен</NamePartValue></DocumentedNamePart></DocumentedName>
     <DocumentedName ID="4" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="344">오렌</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="344">탈</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod CalendarTypeID="1"><Start Approximate="false"><From><Year>1964</Year><Month>7</Month><Day>17</Day></From><To><Year>1964</Year><Month>7</Month><Day>17</Day></To></Start><End Approximate="false"><From><Year>1964</Year><Month>7</Month><Day>17</Day></From><To><Year>1964</Year><Month>7</Month><Day>17</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod CalendarTypeID="1"><Start Approximate="true"><From><Year>1970</Year><Month>1</Month><Day>1</Day></From><To><Year>1970</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="true"><From><Year>1970</Year><Month>12</Month><Day>31</Day></From><To><Year>1970</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="3" FeatureTypeID="10"><FeatureVersion ID="3"><VersionLocation LocationID="51"/></FeatureVersion></Feature>
   <Feature ID="4" FeatureTypeID="25"><FeatureVersion ID="4"><VersionLocation LocationID="52"/></FeatureVersion></Feature>
   <Feature ID="5" FeatureTypeID="224"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
   <Feature ID="6" FeatureTypeID="26"><FeatureVersion ID="6"><VersionDetail DetailTypeID="1432">Harbour master</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>
  <DistinctParty FixedRef="990002"><Comment/><Profile ID="990002" PartySubTypeID="3"><Identity ID="702"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="5">KORVALD SHIPPING</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="5" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
  <DistinctParty FixedRef="990003"><Comment/><Profile ID="990003" PartySubTypeID="1"><Identity ID="703"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="6"><DocumentedNamePart><NamePartValue NamePartGroupID="6">LANTERN STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="6" NamePartTypeID="1526"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="7" FeatureTypeID="2"><FeatureVersion ID="7"><VersionLocation LocationID="53"/></FeatureVersion></Feature></Profile></DistinctParty>
  <DistinctParty FixedRef="990004"><Comment/><Profile ID="990004" PartySubTypeID="2"><Identity ID="704"/></Profile></DistinctParty>
 </DistinctParties>
 <SanctionsEntries><SanctionsEntry ID="1" ProfileID="990001" ListID="1550">
   <EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="1"><Comment/><Date CalendarTypeID="1"><Year>2029</Year><Month>11</Month><Day>30</Day></Date></EntryEvent>
   <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>HARBOUR2</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry></SanctionsEntries>
</Sanctions>
"""

OFAC_SDN = _ofac("""990001,"TALVIK, Oren","individual","HARBOUR2] [QUAY-EO1","Harbour master",~,~,~,~,~,~,"DOB 17 Jul 1964; alt. DOB 1970 to 1972; POB Pier, Panama; nationality Korea, North; Gender Male; Passport 1234567 (Panama); a.k.a. 'THE FERRYMAN'"
990002,"KORVALD SHIPPING, LTD.",~,"HARBOUR2",~,~,~,~,~,~,~,~
990003,"LANTERN STAR","vessel","HARBOUR2",~,"ABCD1","General Cargo","2597","1098","Panama","Korvald Shipping","Vessel Registration Identification IMO 9999993; MMSI 123456789."
990004,"XX-LAN","aircraft","HARBOUR2",~,~,~,~,~,~,~,~
\x1a""")
OFAC_ALT = _ofac("""990001,11,"aka","TALVIK, Horen",~
990002,12,"fka","KORVALD LINES",~
""")
OFAC_ADD = _ofac("""990001,21,~,"Pier","Syria",~
""")
OFAC_COMMENTS = _ofac("""990001,"; Moves timber."
""")

EU_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-03-04T16:47:04.449+02:00" globalFileId="1">
  <sanctionEntity designationDate="2029-11-30" designationDetails="" unitedNationId="" euReferenceNumber="EU.99901.1" logicalId="990001">
    <remark>Moves timber. Date of death: 4.3.2030.</remark>
    <regulation regulationType="regulation" organisationType="council" publicationDate="2029-12-01" programme="HARB" logicalId="1"><publicationUrl>http://example.org/a.pdf</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Oren" middleName="" lastName="Talvik" wholeName="Oren Talvik" function="Harbour master" gender="M" title="Dr" nameLanguage="" strong="true" regulationLanguage="en" logicalId="2"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Орен Талвик" function="" title="" nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="3"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="The Ferryman" function="" title="" nameLanguage="EN" strong="true" regulationLanguage="en" logicalId="4"><remark>low quality alias</remark></nameAlias>
    <nameAlias firstName="Horen" middleName="" lastName="Talvik" wholeName="" function="" title="" nameLanguage="EN" strong="true" regulationLanguage="en" logicalId="5"><remark>good quality alias</remark></nameAlias>
    <citizenship region="" countryIso2Code="KP" countryDescription="KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF" regulationLanguage="en" logicalId="6"/>
    <address city="Pier" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="7"/>
    <birthdate circa="false" calendarType="GREGORIAN" birthdate="1964-07-17" dayOfMonth="17" monthOfYear="7" year="1964" countryIso2Code="00" logicalId="8"/>
    <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1970" yearRangeTo="1972" countryIso2Code="00" logicalId="9"/>
    <birthdate circa="false" calendarType="ISLAMIC" year="1384" countryIso2Code="00" logicalId="10"/>
  </sanctionEntity>
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.99902.1" logicalId="990002">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Korvald Shipping" function="" title="" nameLanguage="" strong="true" logicalId="11"/>
    <address city="Pier" countryIso2Code="PA" countryDescription="PANAMA" logicalId="12"/>
  </sanctionEntity>
</export>
"""

_EU_COLUMNS = [
    "fileGenerationDate",
    "Entity_LogicalId",
    "Entity_EU_ReferenceNumber",
    "Entity_UnitedNationId",
    "Entity_DesignationDate",
    "Entity_DesignationDetails",
    "Entity_Remark",
    "Entity_SubjectType",
    "Entity_SubjectType_ClassificationCode",
    "Entity_Regulation_Type",
    "Entity_Regulation_Programme",
    "NameAlias_LastName",
    "NameAlias_FirstName",
    "NameAlias_MiddleName",
    "NameAlias_WholeName",
    "NameAlias_NameLanguage",
    "NameAlias_Gender",
    "NameAlias_Title",
    "NameAlias_Function",
    "NameAlias_LogicalId",
    "NameAlias_RegulationLanguage",
    "NameAlias_Remark",
    "Address_City",
    "Address_CountryIso2Code",
    "Address_CountryDescription",
    "BirthDate_BirthDate",
    "BirthDate_Day",
    "BirthDate_Month",
    "BirthDate_Year",
    "BirthDate_YearRangeFrom",
    "BirthDate_YearRangeTo",
    "BirthDate_Circa",
    "BirthDate_CalendarType",
    "Citizenship_Region",
    "Citizenship_CountryIso2Code",
    "Citizenship_CountryDescription",
]


def eu_csv(*rows: dict[str, str]) -> str:
    """The EU's CSV: a byte order mark, semicolons, a header."""
    lines = [";".join(_EU_COLUMNS)]
    lines += [";".join(row.get(c, "") for c in _EU_COLUMNS) for row in rows]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


_PERSON = {
    "fileGenerationDate": "04/03/2031", "Entity_LogicalId": "990001", "Entity_EU_ReferenceNumber": "EU.99901.1",
    "Entity_DesignationDate": "2029-11-30", "Entity_Remark": "Moves timber. Date of death: 4.3.2030.",
    "Entity_SubjectType": "P", "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Regulation_Programme": "HARB",
}  # fmt: skip
_BODY = {
    "fileGenerationDate": "04/03/2031", "Entity_LogicalId": "990002", "Entity_EU_ReferenceNumber": "EU.99902.1",
    "Entity_SubjectType": "E", "Entity_SubjectType_ClassificationCode": "enterprise",
}  # fmt: skip
EU_CSV = eu_csv(
    {**_PERSON, "NameAlias_WholeName": "Oren Talvik", "NameAlias_Gender": "M", "NameAlias_Title": "Dr", "NameAlias_Function": "Harbour master"},
    {**_BODY, "NameAlias_WholeName": "Korvald Shipping"},
    {**_PERSON, "NameAlias_WholeName": "Орен Талвик"},
    {**_PERSON, "NameAlias_WholeName": "The Ferryman", "NameAlias_Remark": "low quality alias"},
    {**_PERSON, "NameAlias_FirstName": "Horen", "NameAlias_LastName": "Talvik", "NameAlias_Remark": "good quality alias"},
    {**_PERSON, "Citizenship_CountryIso2Code": "KP", "Citizenship_CountryDescription": "KOREA"},
    {**_PERSON, "Address_City": "Pier", "Address_CountryIso2Code": "00", "Address_CountryDescription": "UNKNOWN"},
    {**_PERSON, "BirthDate_BirthDate": "1964-07-17", "BirthDate_Year": "1964", "BirthDate_CalendarType": "GREGORIAN"},
    {**_PERSON, "BirthDate_YearRangeFrom": "1970", "BirthDate_YearRangeTo": "1972", "BirthDate_CalendarType": "GREGORIAN"},
    {**_PERSON, "BirthDate_Year": "1384", "BirthDate_CalendarType": "ISLAMIC"},
    {**_BODY, "Address_City": "Pier", "Address_CountryIso2Code": "PA", "Address_CountryDescription": "PANAMA"},
)  # fmt: skip

UK_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <DateGenerated>04/03/2031</DateGenerated>
  <Designation><LastUpdated>01/03/2031</LastUpdated><DateDesignated>30/11/2029</DateDesignated><UniqueID>HAR0001</UniqueID>
    <OFSIGroupID>99001</OFSIGroupID><UNReferenceNumber>HBi.001</UNReferenceNumber>
    <Names>
      <Name><Name6>The Ferryman</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
      <Name><Name1>Oren</Name1><Name6>TALVIK</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name1>Horen</Name1><Name6>TALVIK</Name6><NameType>Primary Name Variation</NameType></Name>
      <Name><NameType>Alias</NameType></Name></Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>Орен Талвик </NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>
    <Titles><Title>Dr</Title></Titles><RegimeName>The Harbour (Sanctions) Regulations 2029</RegimeName>
    <IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
    <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><OtherInformation>Moves timber.</OtherInformation>
    <UKStatementofReasons>
</UKStatementofReasons>
    <Addresses><Address><AddressLine6>Pier</AddressLine6><AddressCountry>Syria</AddressCountry></Address></Addresses>
    <IndividualDetails><Individual><DOBs><DOB>17/07/1964</DOB><DOB>dd/mm/1970</DOB><DOB>00/00/1971</DOB><DOB>15/08/19yy</DOB></DOBs>
      <Nationalities><Nationality>North Korea</Nationality></Nationalities>
      <Positions><Position>Harbour master</Position></Positions><Genders><Gender>Male</Gender></Genders></Individual></IndividualDetails>
  </Designation>
  <Designation><DateDesignated>02/01/2030</DateDesignated><UniqueID>HAR0002</UniqueID>
    <Names><Name><Name6>KORVALD SHIPPING</Name6><NameType>Primary name</NameType></Name></Names>
    <RegimeName>The Harbour (Sanctions) Regulations 2029</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip></Designation>
  <Designation><DateDesignated>02/01/2030</DateDesignated><UniqueID>HAR0003</UniqueID>
    <Names><Name><Name6>Lantern Star</Name6><NameType>Primary name</NameType></Name></Names>
    <RegimeName>The Harbour (Sanctions) Regulations 2029</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
    <ShipDetails><Ship><IMONumbers><IMONumber>IMO9999993</IMONumber></IMONumbers>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips></Ship></ShipDetails></Designation>
</Designations>
"""

_UK_COLUMNS = [
    "Last Updated",
    "Unique ID",
    "OFSI Group ID",
    "UN Reference Number",
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Name type",
    "Alias strength",
    "Title",
    "Name non-latin script",
    "Non-latin script type",
    "Non-latin script language",
    "Regime Name",
    "Designation Type",
    "Designation source",
    "Sanctions Imposed",
    "Other Information",
    "UK Statement of Reasons",
    "Address Line 1",
    "Address Country",
    "Date Designated",
    "D.O.B",
    "Nationality(/ies)",
    "Position",
    "Gender",
    "Town of birth",
    "Country of birth",
    "IMO number",
    "Current believed flag of ship",
    "Previous flags",
]


def _csv(columns: list[str], *rows: dict[str, str]) -> str:
    lines = [",".join(f'"{row.get(c, "")}"' if row.get(c) else "" for c in columns) for row in rows]
    return "\r\n".join([",".join(columns), *lines]) + "\r\n"


_UK_PERSON = {
    "Unique ID": "HAR0001", "Designation Type": "Individual", "Regime Name": "The Harbour (Sanctions) Regulations 2029",
    "Date Designated": "30/11/2029", "Nationality(/ies)": "North Korea", "Address Country": "Syria",
    "Position": "Harbour master", "Gender": "Male", "Other Information": "Moves timber.", "Title": "Dr",
}  # fmt: skip
UK_CSV = "Report Date: 04-Mar-2031\r\n" + _csv(
    _UK_COLUMNS,
    {**_UK_PERSON, "Name 6": "The Ferryman", "Name type": "Alias", "Alias strength": "Low quality a.k.a", "D.O.B": "17/07/1964"},
    {**_UK_PERSON, "Name 6": "TALVIK", "Name 1": "Oren", "Name type": "Primary Name", "D.O.B": "dd/mm/1970", "Name non-latin script": "Орен Талвик"},
    {**_UK_PERSON, "Name 6": "TALVIK", "Name 1": "Horen", "Name type": "Primary Name Variation", "D.O.B": "00/00/1971"},
    {"Unique ID": "HAR0002", "Name 6": "KORVALD SHIPPING", "Name type": "Primary Name", "Designation Type": "Entity"},
    {"Unique ID": "HAR0003", "Name 6": "Lantern Star", "Name type": "Primary Name", "Designation Type": "Ship", "IMO number": "9999993", "Current believed flag of ship": "Panama"},
)  # fmt: skip

_OFSI_COLUMNS = [
    "Name 6",
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Title",
    "Name Non-Latin Script",
    "Non-Latin Script Type",
    "Non-Latin Script Language",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "Position",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Address 5",
    "Address 6",
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Alias Quality",
    "Regime",
    "Listed On",
    "UK Sanctions List Date Designated",
    "Last Updated",
    "Group ID",
]
_OFSI_PERSON = {
    "Group ID": "99001", "Group Type": "Individual", "Regime": "Harbour", "Listed On": "01/12/2029",
    "UK Sanctions List Date Designated": "30/11/2029", "DOB": "17/07/1964", "Nationality": "(1) North Korea (2) Syria",
    "Position": "(1) Harbour master (2) Owner of quays",
    "Other Information": "(UK Sanctions List Ref):HAR0001. Moves timber. (Gender):Male",
}  # fmt: skip
OFSI_CSV = "Last Updated,04/03/2031\r\n" + _csv(
    _OFSI_COLUMNS,
    {**_OFSI_PERSON, "Name 6": "TALVIK", "Name 1": "Oren", "Alias Type": "Primary name", "Name Non-Latin Script": "Орен Талвик"},
    {**_OFSI_PERSON, "Name 6": "TALVIK", "Name 1": "Horen", "Alias Type": "Primary name variation"},
    {**_OFSI_PERSON, "Name 6": "The Ferryman", "Alias Type": "AKA", "Alias Quality": "Low", "DOB": "00/00/1970"},
    {"Group ID": "99002", "Name 6": "KORVALD SHIPPING", "Group Type": "Entity", "Alias Type": "Primary name"},
    {"Group ID": "99003", "Name 6": "LANTERN STAR", "Group Type": "Ship", "Alias Type": "Primary name",
     "Other Information": "(UK Sanctions List Ref):HAR0003 (IMO number):9999993 (Current believed flag of ship):Panama"},
)  # fmt: skip
