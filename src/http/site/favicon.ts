/** The logo: a car on green. */
export const faviconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="14" fill="#0b6e4f"/>
<path fill="#fff" d="M8 39c0-4 2-6 6-7l4-1 7-9c1.5-2 3.5-3 6-3h9c3 0 5 1 6.5 3l6 8.5c5 1 7.5 3.5 7.5 8.5v4c0 1.5-1 2-2 2H10c-1.5 0-2-1-2-2z"/>
<path fill="#0b6e4f" d="M24 31l5-6.5c.7-1 1.5-1.5 3-1.5h1.5v8zM37 23h3c1.5 0 2.5.5 3.3 1.6L47.5 31H37z"/>
<circle cx="19" cy="45" r="6.5" fill="#fff" stroke="#0b6e4f" stroke-width="3"/>
<circle cx="46" cy="45" r="6.5" fill="#fff" stroke="#0b6e4f" stroke-width="3"/>
</svg>
`;

/** The same at 32 × 32 as an .ico, for clients that ask for /favicon.ico unprompted. */
export const faviconIco = Buffer.from(
  'AAABAAEAICAAAAEAIACIAQAAFgAAAIlQTkcNChoKAAAADUlIRFIAAAAgAAAAIAQDAAAAgVRnxwAAADBQTFRFTGlxCm1OC21OC25PDG1OC2xRC25P////e7GgvNfP3uzoj7yuRJB4KYBkoce7W56JOmSWTQAAAAZ0Uk5TAPLPg1QVIgUjngAAAAlwSFlzAAAWJQAAFiUBSVIk8AAAAOxJREFUKM9jYGA1EkuDgkTlAAYGBsc0JCDCwMCShgIcGAJRBUQZzFAFkhnUUAWSGMRQBRIZ0tAAToEfHR09yAK3yoFgGpLA8rrns5/XIQTyyr8db8sp/wYXaK9OO96Wtn0tTCAHqB0okFUJFcj9Vb6j4/mMjs7y+WCB/OXlcDAXJNCO4JfXgQSWl8+eDuJUvVteXgUSKF+blgvS1ZaWUV4OFrg7fe51oOqMVW3PwQKVmeVAVF5zHIRAAv/Ty8vzd+/e1l5ekb0f7A6gCpDzgCpgDps+FyQANAMkgBGEGIGMEQ0YEYURlRiRjZ4cAKfO2PEgYPY5AAAAAElFTkSuQmCC',
  'base64',
);
