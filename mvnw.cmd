@echo off
rem Maven wrapper: finds a JDK >= 25 and the Maven pinned in .mvn\wrapper\maven-wrapper.properties.
rem No repository address is written here. The pinned Maven comes from, in this order: the local cache,
rem the repository named by MVNW_REPOURL, or an installed mvn, which fetches it with its own settings.
setlocal EnableExtensions DisableDelayedExpansion
set "base=%~dp0"
set "props=%base%.mvn\wrapper\maven-wrapper.properties"

rem --- 1. a JDK ---------------------------------------------------------------------------------
set "jdk="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do call :try "%%~dpj.."
if defined JDK_25 call :try "%JDK_25%"
if defined JAVA_HOME_25_X64 call :try "%JAVA_HOME_25_X64%"
if defined JAVA_HOME_25_ARM64 call :try "%JAVA_HOME_25_ARM64%"
for /d %%j in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try "%%~j"
if not defined jdk (
  echo mvnw: no JDK 25 or newer found. Looked at JAVA_HOME, PATH, the usual folders and .jdks. Install one, or point JAVA_HOME at it.>&2
  exit /b 1
)
set "JAVA_HOME=%jdk%"

rem --- 2. Maven ---------------------------------------------------------------------------------
for /f "usebackq tokens=1,* delims==" %%a in ("%props%") do (
  if "%%a"=="distributionUrl" set "address=%%b"
  if "%%a"=="distributionSha256Sum" set "expected=%%b"
)
for %%f in ("%address:/=\%") do set "zip=%%~nxf"
set "name=%zip:-bin.zip=%"
set "version=%name:apache-maven-=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "dists=%MAVEN_USER_HOME%\wrapper\dists\%name%"
set "home=%dists%\pinned"
if exist "%home%\bin\mvn.cmd" goto run

set "tmpdir=%TEMP%\mvnw-%RANDOM%-%RANDOM%"
mkdir "%tmpdir%" || exit /b 1
if defined MVNW_REPOURL goto download
where mvn >nul 2>nul && goto fetch
call :fail "Maven %version% is not cached and there is no mvn to fetch it with. Set MVNW_REPOURL to the address of a Maven repository, or install Maven."
exit /b 1

:download
if "%MVNW_REPOURL:~-1%"=="/" set "MVNW_REPOURL=%MVNW_REPOURL:~0,-1%"
curl -fsSL -o "%tmpdir%\%zip%" "%MVNW_REPOURL%%address%" && goto unpack
call :fail "cannot download %zip% from MVNW_REPOURL"
exit /b 1

:fetch
call mvn -q -B -f "%base%pom.xml" -N org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy "-Dartifact=org.apache.maven:apache-maven:%version%:zip:bin" "-DoutputDirectory=%tmpdir%" >&2 && goto unpack
echo mvnw: cannot fetch Maven %version%; using the installed one>&2
rmdir /s /q "%tmpdir%"
call mvn %*
exit /b %ERRORLEVEL%

:unpack
set "actual="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%tmpdir%\%zip%" SHA256') do if not defined actual set "actual=%%h"
set "actual=%actual: =%"
if /i "%actual%"=="%expected%" goto install
call :fail "the checksum of %zip% does not match"
exit /b 1

:install
pushd "%tmpdir%"
"%JAVA_HOME%\bin\jar.exe" xf "%zip%"
popd
if not exist "%dists%" mkdir "%dists%"
if not exist "%home%" move "%tmpdir%\%name%" "%home%" >nul
rmdir /s /q "%tmpdir%"
if exist "%home%\bin\mvn.cmd" goto run
echo mvnw: cannot install Maven in %home%>&2
exit /b 1

:run
call "%home%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

rem Takes the folder for the JDK if it is one, and new enough; the first that fits stays.
:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "major="
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "major=%%v"
if not defined major exit /b 0
set "major=%major:"=%"
if %major% GEQ 25 set "jdk=%~f1"
exit /b 0

:fail
echo mvnw: %~1>&2
rmdir /s /q "%tmpdir%"
exit /b 0
